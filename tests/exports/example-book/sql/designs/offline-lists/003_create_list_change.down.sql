DROP TABLE IF EXISTS list_change;
