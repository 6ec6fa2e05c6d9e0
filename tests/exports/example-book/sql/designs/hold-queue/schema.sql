-- The tables of: Hold Queue Service

CREATE TABLE title_queue (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  bib_number VARCHAR(20) NOT NULL,
  lendable_copies INTEGER NOT NULL DEFAULT 0,
  match_rule VARCHAR(20) NOT NULL DEFAULT 'fifo',
  is_paused BOOLEAN NOT NULL DEFAULT FALSE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

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

CREATE TABLE outbox_event (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  sequence BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY,
  hold_id UUID NOT NULL,
  subject VARCHAR(80) NOT NULL,
  payload JSONB NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  published_at TIMESTAMPTZ,
  CONSTRAINT fk_outbox_event_hold FOREIGN KEY (hold_id)
    REFERENCES hold(id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX idx_title_queue_bib_number ON title_queue(bib_number);

CREATE UNIQUE INDEX idx_hold_request_key ON hold(request_key);

CREATE INDEX idx_hold_member ON hold(member_id);

CREATE UNIQUE INDEX idx_hold_item_barcode ON hold(item_barcode)
  WHERE status IN ('offered', 'in_transit', 'ready');

CREATE INDEX idx_hold_queue_order ON hold(title_queue_id, placed_at);

CREATE UNIQUE INDEX idx_hold_one_per_member ON hold(title_queue_id, member_id)
  WHERE status IN ('waiting', 'offered', 'in_transit', 'ready');

CREATE INDEX idx_hold_expiry ON hold(status, expires_at);

CREATE UNIQUE INDEX idx_outbox_event_sequence ON outbox_event(sequence);

CREATE INDEX idx_outbox_event_hold ON outbox_event(hold_id);
