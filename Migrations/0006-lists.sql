-- One submitter's cases, the newest first, without looking at everyone's.
set local citus.enable_unsafe_triggers = on;   -- a harmless placeholder on plain PostgreSQL

create index review_case_submitter on review_case (site, submitter, id);
