-- Migration: 003_boats.sql
CREATE TABLE IF NOT EXISTS quay.boats ( -- the fleet
  id BIGSERIAL PRIMARY KEY,
  "name" VARCHAR(40) NOT NULL DEFAULT 'fog' UNIQUE, -- painted
  berth INT REFERENCES berths (id) ON DELETE SET NULL,
  CHECK (berth > 0), FOREIGN KEY (a, b) REFERENCES c,
  ...
);
CREATE UNIQUE INDEX CONCURRENTLY by_name ON boats USING btree (lower(name), berth) WHERE berth IS NOT NULL;
