-- One submitter's cases, the newest first, without looking at everyone's.
set local citus.enable_unsafe_triggers = on;   -- a harmless placeholder on plain PostgreSQL

create index review_case_submitter on review_case (site, submitter, id);

-- What one person works on stands first on their desk.
create index seat_holder on seat (site, holder) where holder is not null;
