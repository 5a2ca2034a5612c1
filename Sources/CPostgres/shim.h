// The client library of PostgreSQL, as Swift sees it; only the room Postgres imports it.
#include <libpq-fe.h>
