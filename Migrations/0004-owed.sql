-- What is owed: rows that exist only while somebody still has to do something.
set local citus.enable_unsafe_triggers = on;   -- a harmless placeholder on plain PostgreSQL

create table open_round (
  site     int not null,
  case_id  uuid not null,
  round    int not null,
  moved_at timestamptz not null,
  moves    int not null,
  answer   int,
  primary key (site, case_id),
  foreign key (site, case_id, round) references round (site, case_id, n),
  foreign key (site, case_id, round, answer) references attempt (site, case_id, round, n)
) with (fillfactor = 70);
select spread('open_round');
select owe('open_round');

create table work (
  site    int not null,
  case_id uuid not null,
  round   int not null,
  due     timestamptz not null,
  lease   timestamptz,
  fence   int not null default 0,
  tries   int not null default 0,
  wanted  int not null,
  primary key (site, case_id, round),
  foreign key (site, case_id, round) references round (site, case_id, n)
) with (fillfactor = 70);
select spread('work');
select owe('work');
create index work_due on work (site, due);

create table seat (
  site    int not null,
  id      uuid not null,
  case_id uuid not null,
  round   int not null,
  place   int not null check (place > 0),
  role    text not null,
  meaning text not null,
  sheet   bytea,
  holder  uuid,
  until   timestamptz,
  fence   int not null default 0,
  primary key (site, id),
  foreign key (site, case_id, round) references round (site, case_id, n),
  foreign key (site, sheet) references sheet (site, hash),
  foreign key (site, holder) references person (site, id),
  check ((holder is null) = (until is null))
) with (fillfactor = 70);
select spread('seat');
select owe('seat');
create index seat_case on seat (site, case_id, round, id);
