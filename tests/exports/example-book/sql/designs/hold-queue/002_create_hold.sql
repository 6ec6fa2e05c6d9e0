CREATE TABLE hold (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  title_queue_id UUID NOT NULL,
  member_id VARCHAR(32) NOT NULL,
  pickup_branch VARCHAR(3) NOT NULL,
  status VARCHAR(12) NOT NULL DEFAULT 'waiting',
  item_barcode VARCHAR(14),
  suspended_until DATE,
  notification JSONB NOT NULL,
  request_key VARCHAR(36) NOT NULL,
  placed_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  expires_at TIMESTAMPTZ,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  CONSTRAINT fk_hold_title_queue FOREIGN KEY (title_queue_id)
    REFERENCES title_queue(id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX idx_hold_request_key ON hold(request_key);
CREATE INDEX idx_hold_member ON hold(member_id);
CREATE INDEX idx_hold_queue_order ON hold(title_queue_id, placed_at);
CREATE INDEX idx_hold_expiry ON hold(status, expires_at);
