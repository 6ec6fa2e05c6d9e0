DROP TABLE IF EXISTS title_queue;
