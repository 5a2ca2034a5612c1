-- What happened to a case: rows that are written once and never change.
set local citus.enable_unsafe_triggers = on;   -- a harmless placeholder on plain PostgreSQL

create table case_number (
  site int not null,
  year int not null,
  next int not null,
  primary key (site, year)
);
select spread('case_number');
select owe('case_number');

create table review_case (
  site      int not null,
  id        uuid not null,
  year      int not null,
  number    int not null,
  kind      text not null check (kind in ('inspection', 'design')),
  submitter uuid not null,
  at        timestamptz not null,
  primary key (site, id),
  unique (site, year, number),
  unique (site, id, submitter),
  foreign key (site, submitter) references person (site, id)
);
select spread('review_case');
select keep('review_case');

create table revision (
  site       int not null,
  case_id    uuid not null,                                      -- CASE is a reserved word
  n          int not null check (n > 0),
  at         timestamptz not null,
  body       bytea,
  salt       bytea,
  commitment bytea not null,
  primary key (site, case_id, n),
  foreign key (site, case_id) references review_case (site, id),
  check ((body is null) = (salt is null)),
  check (body is null or commitment = sha256(salt || body))
);
select spread('revision');
select keep('revision', 'body');

create table round (
  site      int not null,
  case_id   uuid not null,
  n         int not null check (n > 0),
  revision  int not null,
  policy    bytea not null,
  why       text not null check (why in ('submitted', 'amended', 'corrected', 'reopened', 'closed')),
  submitter uuid not null,
  author    uuid not null,
  at        timestamptz not null,
  previous  int generated always as (nullif(n, 1) - 1) stored,
  primary key (site, case_id, n),
  unique (site, case_id, n, submitter, author),
  foreign key (site, case_id, submitter) references review_case (site, id, submitter),
  foreign key (site, case_id, revision) references revision (site, case_id, n),
  foreign key (site, policy) references policy (site, hash),
  check ((why = 'corrected') = (author <> '00000000-0000-0000-0000-000000000000'))
);
select spread('round');
select keep('round');

-- Why an approver took an ended case up again, in their words.
create table reopening (
  site       int not null,
  case_id    uuid not null,
  round      int not null,
  body       bytea,
  salt       bytea,
  commitment bytea not null,
  primary key (site, case_id, round),
  foreign key (site, case_id, round) references round (site, case_id, n),
  check ((body is null) = (salt is null)),
  check (body is null or commitment = sha256(salt || body))
);
select spread('reopening');
select keep('reopening', 'body');

-- why = 'closed': withdrawn while the case waited for an amend. The round and its round_final ('withdraw') are written together,
-- so the primary key of round lets either the amend or the withdrawal win.

-- A person's text fits only a round that names this person as its author: attempt takes submitter and author from it.
create table attempt (
  site       int not null,
  case_id    uuid not null,
  round      int not null,
  n          int not null check (n > 0),
  submitter  uuid not null,
  author     uuid not null,
  model      bytea,                                              -- digest
  model_name text,                                               -- as policies call it
  licence    text,
  server     text,
  sampler    text,
  seed       bigint,
  prompt     bytea,
  finish     text,                                               -- why the model stopped: stop, length …
  final      boolean not null,                                   -- it holds a final answer
  at         timestamptz not null,
  body       bytea,
  salt       bytea,
  commitment bytea not null,
  primary key (site, case_id, round, n),
  foreign key (site, case_id, round, submitter, author) references round (site, case_id, n, submitter, author),
  check ((model is null) = (author <> '00000000-0000-0000-0000-000000000000')),
  check (num_nulls(model, model_name, licence, server, sampler, seed, prompt) in (0, 7)),
  check ((body is null) = (salt is null)),
  check (body is null or commitment = sha256(salt || body))
);
select spread('attempt');
select keep('attempt', 'body');

create table finding (
  site       int not null,
  case_id    uuid not null,
  round      int not null,
  n          int not null check (n > 0),
  attempt    int,
  test       text not null,                                      -- the check that says it
  outcome    text not null check (outcome in ('pass', 'fail', 'warn', 'undecided', 'not-applicable')),
  code       text not null,
  low        int,
  high       int,
  body       bytea,
  salt       bytea,
  commitment bytea not null,
  primary key (site, case_id, round, n),
  foreign key (site, case_id, round) references round (site, case_id, n),
  foreign key (site, case_id, round, attempt) references attempt (site, case_id, round, n),
  check ((body is null) = (salt is null)),
  check (body is null or commitment = sha256(salt || body))
);
select spread('finding');
select keep('finding', 'body');

create table assessment (
  site       int not null,
  case_id    uuid not null,
  round      int not null,
  route      text not null check (route in ('light', 'standard', 'strict')),
  code       text not null,
  proposed   int,
  at         timestamptz not null,
  body       bytea,
  salt       bytea,
  commitment bytea not null,
  primary key (site, case_id, round),
  foreign key (site, case_id, round) references round (site, case_id, n),
  foreign key (site, case_id, round, proposed) references attempt (site, case_id, round, n),
  check ((body is null) = (salt is null)),
  check (body is null or commitment = sha256(salt || body))
);
select spread('assessment');
select keep('assessment', 'body');

create table sheet (
  site  int not null,
  hash  bytea not null,
  bytes bytea not null,
  primary key (site, hash),
  check (hash = sha256(bytes))
);
select spread('sheet');
select keep('sheet');

create table decision (
  site       int not null,
  id         uuid not null,
  case_id    uuid not null,
  round      int not null,
  submitter  uuid not null,
  author     uuid not null,
  person     uuid not null,
  seat       uuid not null,
  place      int not null check (place > 0),
  sheet      bytea not null,
  verb       text not null check (verb in ('approve', 'reject', 'correct', 'return')),
  attempt    int,
  verdict    text check (verdict in ('right', 'wrong', 'cannot-tell')),
  judged     int,
  reasons    text[] not null,
  meaning    text not null,
  role       text not null,
  method     text not null,
  language   text not null,
  wording    int not null,
  at         timestamptz not null,
  body       bytea,                                              -- printed name at that time, comment, acknowledged findings
  salt       bytea,
  commitment bytea not null,
  primary key (site, id),
  unique (site, case_id, round, person),
  unique (site, seat),
  unique (site, case_id, round, id, verb),                       -- round_final refers to it
  foreign key (site, case_id, round, submitter, author) references round (site, case_id, n, submitter, author),
  foreign key (site, case_id, round, attempt) references attempt (site, case_id, round, n),
  foreign key (site, case_id, round, judged) references attempt (site, case_id, round, n),
  foreign key (site, person) references person (site, id),
  foreign key (site, sheet) references sheet (site, hash),
  check (person <> submitter),
  check (person <> author),
  check (verb <> 'approve' or attempt is not null),
  check ((verdict is null) = (judged is null)),
  check (verb <> 'approve' or author <> '00000000-0000-0000-0000-000000000000'     -- approving a model's answer calls it right
         or (verdict is not distinct from 'right' and judged is not distinct from attempt)),
  check ((body is null) = (salt is null)),
  check (body is null or commitment = sha256(salt || body))
);
select spread('decision');
select keep('decision', 'body');

-- `ended` is the verb of the decision that ended the round, by foreign key; a withdrawal has none.
create table round_final (
  site     int not null,
  case_id  uuid not null,
  round    int not null,
  ended    text not null check (ended in ('approve', 'reject', 'correct', 'return', 'withdraw')),
  decision uuid,
  at       timestamptz not null,
  moves    int not null,
  primary key (site, case_id, round),
  foreign key (site, case_id, round) references round (site, case_id, n),
  foreign key (site, case_id, round, decision, ended) references decision (site, case_id, round, id, verb),
  check ((decision is null) = (ended = 'withdraw'))
);
select spread('round_final');
select keep('round_final');

-- A round opens only after the one before it has ended. A named constraint in an ALTER of its own: the two tables refer to
-- each other.
alter table round add constraint round_after foreign key (site, case_id, previous) references round_final (site, case_id, round);

create table blob (
  site   int not null,
  sha256 bytea not null,
  type   text not null,
  bytes  bytea not null,
  primary key (site, sha256),
  check (sha256 = pg_catalog.sha256(bytes))
);
select spread('blob');
select keep('blob');
