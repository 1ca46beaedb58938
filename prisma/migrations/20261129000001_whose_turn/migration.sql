-- A case whose stays follow older rules of whose turn it is has an older version: a job replays its audit and mends its
-- stage, its waiting party and its stays. The next change of those rules sets the next default.
alter table onboarding_case add column stays_version integer not null default 1;
alter table onboarding_case alter column stays_version set default 2;
