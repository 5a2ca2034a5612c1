-- The five roles that work in a database of Kenin, and the schema they share. Idempotent. Run by a superuser, once in each
-- database (on Citus: on the coordinator, after the workers were added). Each role is a LOGIN with connections of its own;
-- passwords come from libpq's passfile, never from here.

do $$
declare r text;
begin
  foreach r in array array['kenin_owner', 'kenin_app', 'kenin_sequencer', 'kenin_reader', 'kenin_eraser'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I login', r);
    end if;
    execute format('alter role %I login nosuperuser nobypassrls nocreaterole nocreatedb noinherit', r);
    if exists (select from pg_extension where extname = 'citus') then  -- without it SET LOCAL never reaches the shards
      execute format('alter role %I set citus.propagate_set_commands = ''local''', r);
    end if;
  end loop;
end $$;

create schema if not exists kenin;
grant usage, create on schema kenin to kenin_owner;
grant usage on schema kenin to kenin_app, kenin_sequencer, kenin_reader, kenin_eraser;
do $$
declare r text;
begin
  foreach r in array array['kenin_owner', 'kenin_app', 'kenin_sequencer', 'kenin_reader', 'kenin_eraser'] loop
    execute format('alter role %I set search_path = kenin', r);
    -- The server notices a client whose host vanished as soon as a client notices it of the server (`Endpoint`).
    execute format('alter role %I set tcp_keepalives_idle = 30', r);
    execute format('alter role %I set tcp_keepalives_interval = 5', r);
    execute format('alter role %I set tcp_keepalives_count = 3', r);
    execute format('alter role %I set tcp_user_timeout = ''20s''', r);
  end loop;
  -- In the middle of a move a client holds the locks of a case. The service is there for milliseconds: no model, no check
  -- and no reader of an export is waited for in a transaction. The owner's migrations may take their time.
  foreach r in array array['kenin_app', 'kenin_sequencer', 'kenin_reader', 'kenin_eraser'] loop
    execute format('alter role %I set idle_in_transaction_session_timeout = ''10s''', r);
  end loop;
  -- The service reads by keys alone and keeps its plans as long as its connections. One that was made while a table was
  -- empty would read the table from end to end ever after, or until it is next analysed.
  foreach r in array array['kenin_app', 'kenin_sequencer', 'kenin_reader'] loop
    execute format('alter role %I set enable_seqscan = off', r);
    -- A plan that has no other way is charged so much for it that PostgreSQL would compile it each time.
    execute format('alter role %I set jit = off', r);
  end loop;
end $$;
