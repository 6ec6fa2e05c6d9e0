ALTER TABLE `boats` ADD COLUMN ice ENUM('a','b') COMMENT 'x', DROP COLUMN fog;
CREATE TYPE state AS ENUM ('moored', 'sailing');
-- Down
DROP TABLE IF EXISTS boats, berths CASCADE;
/* open $$ */ DO $x$ BEGIN; END $x$; SELECT ((((1)))) FROM [boats];
