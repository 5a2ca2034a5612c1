-- What one person works on stands first on their desk.
set local citus.enable_unsafe_triggers = on;   -- a harmless placeholder on plain PostgreSQL

create index seat_holder on seat (site, holder) where holder is not null;
