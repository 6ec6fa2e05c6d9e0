CREATE UNIQUE INDEX idx_hold_item_barcode ON hold(item_barcode)
  WHERE status IN ('offered', 'in_transit', 'ready');
CREATE UNIQUE INDEX idx_hold_one_per_member ON hold(title_queue_id, member_id)
  WHERE status IN ('waiting', 'offered', 'in_transit', 'ready');
