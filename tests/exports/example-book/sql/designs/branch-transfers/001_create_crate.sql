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

CREATE UNIQUE INDEX idx_crate_label ON crate(label);
CREATE INDEX idx_crate_round ON crate(round_code);
CREATE INDEX idx_crate_destination ON crate(destination_branch, status);
