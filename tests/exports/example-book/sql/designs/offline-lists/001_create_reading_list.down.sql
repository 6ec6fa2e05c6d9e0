DROP TABLE IF EXISTS reading_list;
