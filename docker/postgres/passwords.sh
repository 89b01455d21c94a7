#!/bin/sh
# Runs once, after roles.sql, when PostgreSQL's volume is new: the application's sign-in gets its password.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$PORTAL_APP_PASSWORD" \
    --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
ALTER ROLE portal_app PASSWORD :'password';
SQL
