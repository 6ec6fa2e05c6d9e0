-- The tables of: Offline Reading Lists

CREATE TABLE reading_list (
  id UUID PRIMARY KEY,
  member_id VARCHAR(32) NOT NULL,
  name VARCHAR(120) NOT NULL,
  is_shared BOOLEAN NOT NULL DEFAULT FALSE,
  revision INTEGER NOT NULL DEFAULT 1,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  deleted_at TIMESTAMPTZ
);

CREATE TABLE list_entry (
  id UUID PRIMARY KEY,
  reading_list_id UUID NOT NULL,
  bib_number VARCHAR(20) NOT NULL,
  note TEXT,
  sort_key VARCHAR(64) NOT NULL,
  is_read BOOLEAN NOT NULL DEFAULT FALSE,
  added_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  deleted_at TIMESTAMPTZ,
  CONSTRAINT fk_list_entry_reading_list FOREIGN KEY (reading_list_id)
    REFERENCES reading_list(id) ON DELETE CASCADE
);

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

CREATE INDEX idx_reading_list_member ON reading_list(member_id, updated_at DESC);

CREATE INDEX idx_list_entry_order ON list_entry(reading_list_id, sort_key);

CREATE UNIQUE INDEX idx_list_entry_title ON list_entry(reading_list_id, bib_number)
  WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX idx_list_change_request_key ON list_change(request_key);

CREATE INDEX idx_list_change_created ON list_change(created_at);

CREATE INDEX idx_list_change_list ON list_change(reading_list_id);

CREATE UNIQUE INDEX idx_list_change_feed ON list_change(member_id, feed_position);
