DROP INDEX IF EXISTS idx_hold_one_per_member;
DROP INDEX IF EXISTS idx_hold_item_barcode;
