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

CREATE INDEX idx_list_entry_order ON list_entry(reading_list_id, sort_key);
CREATE UNIQUE INDEX idx_list_entry_title ON list_entry(reading_list_id, bib_number)
  WHERE deleted_at IS NULL;
