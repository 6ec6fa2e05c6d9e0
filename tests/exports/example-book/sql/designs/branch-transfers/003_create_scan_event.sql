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

CREATE UNIQUE INDEX idx_scan_event_request_key ON scan_event(request_key);
CREATE INDEX idx_scan_event_received ON scan_event(received_at);
CREATE INDEX idx_scan_event_transfer ON scan_event(transfer_id, scanned_at);
CREATE INDEX idx_scan_event_crate ON scan_event(crate_id, scanned_at);
