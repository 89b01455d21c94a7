#!/bin/sh
# Runs once, after roles.sql, when PostgreSQL's volume is new: the roles that sign in get their passwords.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set owner="$PORTAL_OWNER_PASSWORD" \
    --set application="$PORTAL_APP_PASSWORD" \
    --set employer="$EMPLOYER_PORTAL_PASSWORD" <<'SQL'
ALTER ROLE portal_owner PASSWORD :'owner';
ALTER ROLE portal_app PASSWORD :'application';
ALTER ROLE employer_portal PASSWORD :'employer';
SQL
