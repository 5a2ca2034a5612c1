-- What every table is given: distribution by site where Citus is present, row-level security, and refusal of change.
set local citus.enable_unsafe_triggers = on;   -- a harmless placeholder on plain PostgreSQL

-- Distributes a table by its site, where Citus is present. Call it right after CREATE TABLE, before the next table.
create function spread(rel regclass, kind text default 'site') returns void language plpgsql as $$
begin
  if not exists (select from pg_extension where extname = 'citus') then return; end if;
  if kind = 'reference' then
    execute format('select create_reference_table(%L)', rel);
  else
    execute format('select create_distributed_table(%L, %L)', rel, 'site');
  end if;
end $$;

-- Refuses every change. Its arguments name the two columns that the eraser alone may set to NULL, both at once.
-- A table without such columns passes none: then nothing at all may change.
create function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_nargs = 2 and current_user = 'kenin_eraser'
     and to_jsonb(new) = to_jsonb(old) || jsonb_build_object(tg_argv[0], null, tg_argv[1], null) then
    return new;
  end if;
  raise exception '% of % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- What happened: app inserts and reads, nobody changes. `erasable` names the column that lies beside `salt`.
create function keep(rel regclass, erasable text default null) returns void language plpgsql as $$
declare
  here constant text := 'site = nullif(current_setting(''kenin.site'', true), '''')::int';
  args constant text := case when erasable is null then '' else format('%L, %L', erasable, 'salt') end;
begin
  execute format('alter table %s enable row level security', rel);
  execute format('grant select, insert on %s to kenin_app', rel);
  if erasable is null then
    execute format('create policy app on %s to kenin_app using (%s) with check (%s)', rel, here, here);
  else
    execute format('create policy app on %s to kenin_app using (%s) with check (%s and %I is not null)', rel, here, here, erasable);
    execute format('create policy eraser on %s to kenin_eraser using (%s) with check (%s)', rel, here, here);
    execute format('grant select (%s), update (%I, salt) on %s to kenin_eraser',   -- the eraser finds rows by key and reads no body
      (select string_agg(quote_ident(a.attname), ', ') from pg_index i
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = rel and i.indisprimary), erasable, rel);
  end if;
  execute format('create trigger refuse_row before update or delete on %s for each row execute function refuse_change(%s)', rel, args);
  execute format('create trigger refuse_all before truncate on %s for each statement execute function refuse_change()', rel);
end $$;

-- What is owed, or bookkeeping: app may do everything within its site.
create function owe(rel regclass) returns void language plpgsql as $$
declare here constant text := 'site = nullif(current_setting(''kenin.site'', true), '''')::int';
begin
  execute format('alter table %s enable row level security', rel);
  execute format('grant select, insert, update, delete on %s to kenin_app', rel);
  execute format('create policy app on %s to kenin_app using (%s) with check (%s)', rel, here, here);
end $$;

-- The migrator's own list, read by those who refuse to start on a database that is behind.
grant select on migration to kenin_app, kenin_sequencer, kenin_reader, kenin_eraser;
revoke all on function spread(regclass, text), keep(regclass, text), owe(regclass), refuse_change() from public;
