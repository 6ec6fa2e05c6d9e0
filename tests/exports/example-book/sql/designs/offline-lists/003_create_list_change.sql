CREATE TABLE list_change (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  feed_position BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY,
  member_id VARCHAR(32) NOT NULL,
  reading_list_id UUID NOT NULL,
  operation VARCHAR(10) NOT NULL,
  payload JSONB NOT NULL,
  request_key VARCHAR(36) NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  CONSTRAINT fk_list_change_reading_list FOREIGN KEY (reading_list_id)
    REFERENCES reading_list(id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX idx_list_change_request_key ON list_change(request_key);
CREATE INDEX idx_list_change_created ON list_change(created_at);
CREATE INDEX idx_list_change_list ON list_change(reading_list_id);
CREATE UNIQUE INDEX idx_list_change_feed ON list_change(member_id, feed_position);
