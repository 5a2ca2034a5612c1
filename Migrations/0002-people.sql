-- Sites, the people of a site, how they sign in, and the policies they put in force.
set local citus.enable_unsafe_triggers = on;   -- a harmless placeholder on plain PostgreSQL

create table site (
  site     int primary key check (site > 0),
  name     text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  zone     text not null,
  language text not null check (language in ('ja', 'en'))
);
select spread('site', 'reference');
alter table site enable row level security;
create policy everyone on site for select using (true);          -- a page's address names a site before any site is set
grant select on site to kenin_app, kenin_sequencer, kenin_reader, kenin_eraser;

create table person (
  site       int not null,
  id         uuid not null check (id <> '00000000-0000-0000-0000-000000000000'),   -- the nil UUID means "no author"
  name       text,
  salt       bytea,
  commitment bytea not null check (octet_length(commitment) = 32),
  primary key (site, id),
  check ((name is null) = (salt is null)),
  check (salt is null or commitment = sha256(salt || convert_to(id::text, 'UTF8')))    -- a stable pseudonym
);
select spread('person');
select keep('person', 'name');

create table account (
  site     int not null,
  id       uuid not null,
  person   uuid not null,
  login    text not null,
  password text not null,
  roles    text[] not null check (roles <@ array['submitter', 'reviewer', 'approver', 'auditor', 'dataset-steward', 'policy-author', 'admin']),
  language text check (language in ('ja', 'en')),
  failures int not null default 0,                               -- failed sign-ins and signatures since the last good one
  failed   timestamptz,
  sign_in_refused   timestamptz,                                 -- the last refusal of each kind that has an entry
  signature_refused timestamptz,
  disabled timestamptz,
  primary key (site, id),
  unique (site, login),
  foreign key (site, person) references person (site, id)
);
select spread('account');
select owe('account');

create table token (
  site    int not null,
  hash    bytea not null check (octet_length(hash) = 32),
  id      uuid not null,
  name    text not null,
  account uuid not null,
  roles   text[] not null,
  expires timestamptz not null,
  primary key (site, hash),
  foreign key (site, account) references account (site, id)
);
select spread('token');
select owe('token');

create table session (
  site    int not null,
  hash    bytea not null check (octet_length(hash) = 32),
  account uuid not null,
  expires timestamptz not null,
  primary key (site, hash),
  foreign key (site, account) references account (site, id)
);
select spread('session');
select owe('session');

create table policy (
  site  int not null,
  hash  bytea not null,
  bytes bytea not null,
  primary key (site, hash),
  check (hash = sha256(bytes))
);
select spread('policy');
select keep('policy');

create table policy_activation (
  site   int not null,
  name   text not null,
  at     timestamptz not null,
  policy bytea not null,
  person uuid not null,
  second uuid check (second <> person),
  primary key (site, name, at),
  foreign key (site, policy) references policy (site, hash),
  foreign key (site, person) references person (site, id),
  foreign key (site, second) references person (site, id)
);
select spread('policy_activation');
select keep('policy_activation');

create table idempotency (
  site     int not null,
  person   uuid not null,
  endpoint text not null,
  key      text not null check (octet_length(key) <= 255),
  request  bytea not null check (octet_length(request) = 32),
  at       timestamptz not null,
  status   int,
  answer   bytea,
  primary key (site, person, endpoint, key)
);
select spread('idempotency');
select owe('idempotency');
