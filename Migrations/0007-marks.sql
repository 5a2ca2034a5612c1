-- What signers mark: where an attempt first goes wrong, and which findings are right. Words and reasons stand in the
-- decision's body; these rows are what the database holds marks to and what a check's precision is counted from.
set local citus.enable_unsafe_triggers = on;   -- a harmless placeholder on plain PostgreSQL

-- How many steps an attempt's work has. One stored before steps were counted has none that could be marked.
alter table attempt add column steps int not null default 0 check (steps >= 0);
alter table attempt add constraint attempt_steps unique (site, case_id, round, n, steps);

-- A person decides once in a round, so the person names the decision. Step 0 says that no step is wrong.
create table step_mark (
  site    int not null,
  case_id uuid not null,
  round   int not null,
  person  uuid not null,
  attempt int not null,
  steps   int not null,
  step    int not null,
  primary key (site, case_id, round, person, attempt),
  foreign key (site, case_id, round, person) references decision (site, case_id, round, person),
  foreign key (site, case_id, round, attempt, steps) references attempt (site, case_id, round, n, steps),
  check (steps > 0 and step between 0 and steps)
);
select spread('step_mark');
select keep('step_mark');

create table ruling (
  site    int not null,
  case_id uuid not null,
  round   int not null,
  person  uuid not null,
  finding int not null,
  says    text not null check (says in ('confirm', 'overrule')),
  primary key (site, case_id, round, person, finding),
  foreign key (site, case_id, round, person) references decision (site, case_id, round, person),
  foreign key (site, case_id, round, finding) references finding (site, case_id, round, n)
);
select spread('ruling');
select keep('ruling');

-- Nobody overrules without a reason: the reason stands in the decision's body, canonical JSON.
alter table decision add constraint overruled_with_reason check (
  body is null or not jsonb_path_exists(convert_from(body, 'UTF8')::jsonb,
    '$.marks.rulings[*] ? (@.says == "overrule" && !(@.reason like_regex "\\S"))'));
