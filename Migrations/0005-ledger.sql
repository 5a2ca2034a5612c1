-- The ledger: writers add to the inbox, the sequencer moves it into entries and signs checkpoints.
set local citus.enable_unsafe_triggers = on;   -- a harmless placeholder on plain PostgreSQL

create table inbox (
  site    int not null,
  at      timestamptz not null,
  id      uuid not null,
  case_id uuid,                                                  -- only to find the entries of a case; the leaf is the proof
  leaf    bytea not null,
  primary key (site, at, id)
);
select spread('inbox');
alter table inbox enable row level security;
create policy app on inbox for insert to kenin_app, kenin_eraser
  with check (site = nullif(current_setting('kenin.site', true), '')::int);
create policy sequencer on inbox to kenin_sequencer using (true) with check (true);
grant insert on inbox to kenin_app, kenin_eraser;
grant select, delete on inbox to kenin_sequencer;

create table sequencer (
  site     int not null,
  size     bigint not null default 0,
  frontier bytea not null default '',
  primary key (site)
);
select spread('sequencer');
alter table sequencer enable row level security;
create policy app on sequencer for select to kenin_app using (site = nullif(current_setting('kenin.site', true), '')::int);
create policy sequencer on sequencer to kenin_sequencer using (true) with check (true);
grant select on sequencer to kenin_app;
grant select, update on sequencer to kenin_sequencer;

create table entry (
  site    int not null,
  index   bigint not null check (index >= 0),
  id      uuid not null,
  case_id uuid,
  leaf    bytea not null,
  hash    bytea not null,
  primary key (site, index),
  unique (site, id),
  check (hash = sha256('\x00'::bytea || leaf))                   -- RFC 9162 leaf hash
);
select spread('entry');
create index entry_case on entry (site, case_id, index);
select keep('entry');
revoke insert on entry from kenin_app;
create policy sequencer on entry to kenin_sequencer using (true) with check (true);
grant select, insert on entry to kenin_sequencer;

create table checkpoint (
  site int not null,
  size bigint not null,
  note bytea not null,
  at   timestamptz not null,
  primary key (site, size)
);
select spread('checkpoint');
select keep('checkpoint');
revoke insert on checkpoint from kenin_app;
create policy sequencer on checkpoint to kenin_sequencer using (true) with check (true);
grant select, insert on checkpoint to kenin_sequencer;

-- ---- the reader: which sites have something due ----

create policy reader on work  for select to kenin_reader using (true);
create policy reader on seat  for select to kenin_reader using (true);
create policy reader on inbox for select to kenin_reader using (true);
grant select on work, seat, inbox to kenin_reader;
