-- What holds in each database of the portal: who owns it, who may connect, and what of PostgreSQL itself may be read and
-- called. A superuser runs this after roles.sql; it is safe to run again. Privileges of the tables are the migrations'
-- (config/privileges.py).
--
-- PostgreSQL lets every role count the rows of tables it may not read, keep large objects and temporary tables, take
-- advisory locks (the audit trail's is one) and watch when others write. employer_portal may do none of this. The
-- application and the owner get back what they need.
DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO portal_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO portal_app, employer_portal', current_database());
END
$$;

-- Only superusers have anything to do in the cluster's other databases, where none of this holds.
REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;

ALTER SCHEMA public OWNER TO pg_database_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO portal_owner, portal_app, employer_portal;

-- Nothing is run that is not a function somebody made before.
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql, sql TO portal_owner;

-- A function that the owner makes is called by those it is granted to.
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Functions: each named for what it would tell or let do. A pattern covers what a later version adds.
DO $$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT proc.oid::regprocedure AS called, kind.given_to
        FROM pg_proc proc
        JOIN (VALUES
            -- rows that were counted, scanned and changed; who works now; what is locked
            ('^pg_stat_', 'portal_owner, portal_app'),
            ('^pg_(lock_status|blocking_pids|safe_snapshot_blocking_pids|prepared_xact)$', 'portal_owner, portal_app'),
            -- sizes, from which rows can be counted
            ('^pg_((total_|table_)?relation|table|indexes|database|tablespace)_size$', 'portal_owner, portal_app'),
            -- counters that grow with every write of anybody
            ('^(pg_current_xact_id|pg_current_snapshot|pg_xact_|txid_)', 'portal_owner, portal_app'),
            ('^pg_(current_wal|last_wal|last_xact|last_committed|get_wal|walfile|wal_lsn|export_snapshot)', 'portal_owner'),
            ('^pg_(get_multixact|control|mxact|get_shmem|get_dsm|show_replication)', 'portal_owner'),
            ('^(mxid_age|pg_mxid_age)$', 'portal_owner'),
            -- locks that others wait for: the audit trail's, the import's
            ('^pg_(try_)?advisory_', 'portal_owner, portal_app'),
            -- waiting, waking and ending others
            ('^pg_sleep', 'portal_owner'),
            ('^pg_notify$', 'portal_owner'),
            ('^pg_(cancel|terminate)_backend$', 'portal_owner'),
            ('^pg_logical_emit_message$', 'portal_owner'),
            -- large objects: bytes kept in the database, outside of every table
            ('^(lo_|loread$|lowrite$|be_lo)', 'portal_owner')
        ) AS kind(pattern, given_to) ON proc.proname ~ kind.pattern
        WHERE proc.pronamespace = 'pg_catalog'::regnamespace
          AND has_function_privilege('public', proc.oid, 'EXECUTE')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON ROUTINE %s FROM PUBLIC', one.called);
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO %s', one.called, one.given_to);
    END LOOP;
END
$$;

-- Views of the same: what was counted, what is locked, what was prepared.
DO $$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT view.oid::regclass AS name FROM pg_class view
        WHERE view.relnamespace = 'pg_catalog'::regnamespace AND view.relkind = 'v'
          AND (view.relname ~ '^pg_stat(io)?_' OR view.relname IN ('pg_locks', 'pg_prepared_xacts'))
          -- planners' statistics are shown to those who may read the column
          AND view.relname NOT LIKE 'pg\_stats%'
          AND has_table_privilege('public', view.oid, 'SELECT')
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', one.name);
        EXECUTE format('GRANT SELECT ON %s TO portal_owner, portal_app', one.name);
    END LOOP;
END
$$;

-- The planner's estimate of how many rows a table has stands in the catalogue of all tables. Its other columns stay readable.
DO $$
DECLARE columns text;
BEGIN
    IF NOT has_table_privilege('public', 'pg_class', 'SELECT') THEN
        RETURN;
    END IF;
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns FROM pg_attribute
    WHERE attrelid = 'pg_class'::regclass AND NOT attisdropped
      AND attnum > 0
      AND attname NOT IN ('reltuples', 'relpages', 'relallvisible', 'relallfrozen', 'relfrozenxid', 'relminmxid');
    REVOKE SELECT ON pg_class FROM PUBLIC;
    EXECUTE format('GRANT SELECT (%s) ON pg_class TO PUBLIC', columns);
    GRANT SELECT ON pg_class TO portal_owner, portal_app;
END
$$;
