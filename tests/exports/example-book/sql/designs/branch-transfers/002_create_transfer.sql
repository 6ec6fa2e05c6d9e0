CREATE TABLE transfer (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  item_barcode VARCHAR(14) NOT NULL,
  crate_id UUID,
  hold_id UUID,
  from_branch VARCHAR(3) NOT NULL,
  to_branch VARCHAR(3) NOT NULL,
  reason VARCHAR(10) NOT NULL,
  status VARCHAR(10) NOT NULL DEFAULT 'requested',
  is_overdue BOOLEAN NOT NULL DEFAULT FALSE,
  due_at TIMESTAMPTZ NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  CONSTRAINT fk_transfer_crate FOREIGN KEY (crate_id)
    REFERENCES crate(id) ON DELETE SET NULL
);

CREATE INDEX idx_transfer_item ON transfer(item_barcode);
CREATE INDEX idx_transfer_crate ON transfer(crate_id);
CREATE INDEX idx_transfer_hold ON transfer(hold_id);
CREATE INDEX idx_transfer_destination ON transfer(to_branch, status);
CREATE INDEX idx_transfer_due ON transfer(status, due_at);
