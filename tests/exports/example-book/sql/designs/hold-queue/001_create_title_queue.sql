CREATE TABLE title_queue (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  bib_number VARCHAR(20) NOT NULL,
  lendable_copies INTEGER NOT NULL DEFAULT 0,
  match_rule VARCHAR(20) NOT NULL DEFAULT 'fifo',
  is_paused BOOLEAN NOT NULL DEFAULT FALSE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

CREATE UNIQUE INDEX idx_title_queue_bib_number ON title_queue(bib_number);
