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

CREATE INDEX idx_reading_list_member ON reading_list(member_id, updated_at DESC);
