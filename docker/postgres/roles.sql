-- The three roles beside the cluster's own superuser, wherever the portal's PostgreSQL runs. A superuser runs this; it is
-- safe to run again. Passwords are set apart from it.
-- portal_owner owns the database and its tables, and migrates them. It is no superuser.
-- portal_app is the application's sign-in: it owns nothing.
-- employer_portal signs in for the pages of employers. What it may read is granted by the migrations (config/privileges.py),
-- what it may call by database.sql. The application may take its role for one transaction, and inherits nothing of it.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_owner') THEN
        CREATE ROLE portal_owner;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
        CREATE ROLE portal_app;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'employer_portal') THEN
        CREATE ROLE employer_portal;
    END IF;
END
$$;
ALTER ROLE portal_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE portal_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
-- As many connections as web processes that one machine runs: one that is stolen cannot keep the application out.
ALTER ROLE employer_portal LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
    CONNECTION LIMIT 40;
-- Every role may give the sessions to come settings of its own: what somebody left there goes.
ALTER ROLE employer_portal RESET ALL;
ALTER ROLE employer_portal SET statement_timeout = '5s';
ALTER ROLE employer_portal SET lock_timeout = '1s';
ALTER ROLE employer_portal SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE employer_portal SET temp_file_limit = '64MB';
GRANT employer_portal TO portal_app WITH INHERIT FALSE, SET TRUE;
