-- Removes all that the bot keeps about one person. MEMBER stands for the person's Discord id.
-- Stop the bot first; README.md, "Privacy", says how to run this.
PRAGMA secure_delete = ON;
DELETE FROM keyv WHERE key LIKE 'mem/%/MEMBER' OR key LIKE 'ans/%/%/MEMBER/%';
UPDATE keyv SET value = json_remove(value, '$.value.data."MEMBER"') WHERE key LIKE 'ros/%';
-- Published averages that the person may be in are taken back: they return when three members have new ratings.
UPDATE keyv SET value = json_remove(value,
  '$.value.data.technical.published', '$.value.data.technical.used."MEMBER"', '$.value.data.technical.seen."MEMBER"',
  '$.value.data.research.published', '$.value.data.research.used."MEMBER"', '$.value.data.research.seen."MEMBER"',
  '$.value.data.communication.published', '$.value.data.communication.used."MEMBER"', '$.value.data.communication.seen."MEMBER"',
  '$.value.data.domain.published', '$.value.data.domain.used."MEMBER"', '$.value.data.domain.seen."MEMBER"')
  WHERE key LIKE 'fact/averages-%';
UPDATE keyv SET value = json_remove(value,
  '$.value.data.published', '$.value.data.used."MEMBER"', '$.value.data.seen."MEMBER"')
  WHERE key LIKE 'fact/gaps-%';
PRAGMA wal_checkpoint(TRUNCATE);
VACUUM;
