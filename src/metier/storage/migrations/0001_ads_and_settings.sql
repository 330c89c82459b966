-- The ads that a person keeps, and the settings of the application.
-- The id of the application stands in the file's header: 'Meti'.

PRAGMA application_id = 0x4D657469;

CREATE TABLE ads (
  number INTEGER PRIMARY KEY,  -- in the order in which they were kept
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  source TEXT NOT NULL,
  original TEXT NOT NULL,
  current TEXT NOT NULL,
  wishes TEXT NOT NULL
);

CREATE INDEX ads_by_age ON ads (created DESC, number);

CREATE TABLE settings (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);
