-- The tables of: Branch Transfers

CREATE TABLE crate (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  label VARCHAR(12) NOT NULL,
  origin_branch VARCHAR(3) NOT NULL,
  destination_branch VARCHAR(3) NOT NULL,
  round_code VARCHAR(16),
  status VARCHAR(10) NOT NULL DEFAULT 'open',
  sealed_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

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

CREATE TABLE scan_event (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  transfer_id UUID,
  crate_id UUID,
  kind VARCHAR(10) NOT NULL,
  branch VARCHAR(3) NOT NULL,
  device_id VARCHAR(20) NOT NULL,
  request_key VARCHAR(36) NOT NULL,
  scanned_at TIMESTAMPTZ NOT NULL,
  received_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  CONSTRAINT fk_scan_event_transfer FOREIGN KEY (transfer_id)
    REFERENCES transfer(id) ON DELETE CASCADE,
  CONSTRAINT fk_scan_event_crate FOREIGN KEY (crate_id)
    REFERENCES crate(id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX idx_crate_label ON crate(label);

CREATE INDEX idx_crate_round ON crate(round_code);

CREATE INDEX idx_crate_destination ON crate(destination_branch, status);

CREATE INDEX idx_transfer_item ON transfer(item_barcode);

CREATE INDEX idx_transfer_crate ON transfer(crate_id);

CREATE INDEX idx_transfer_hold ON transfer(hold_id);

CREATE INDEX idx_transfer_destination ON transfer(to_branch, status);

CREATE INDEX idx_transfer_due ON transfer(status, due_at);

CREATE UNIQUE INDEX idx_scan_event_request_key ON scan_event(request_key);

CREATE INDEX idx_scan_event_received ON scan_event(received_at);

CREATE INDEX idx_scan_event_transfer ON scan_event(transfer_id, scanned_at);

CREATE INDEX idx_scan_event_crate ON scan_event(crate_id, scanned_at);
