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

CREATE UNIQUE INDEX idx_outbox_event_sequence ON outbox_event(sequence);
CREATE INDEX idx_outbox_event_hold ON outbox_event(hold_id);
