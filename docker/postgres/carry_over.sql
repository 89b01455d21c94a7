-- For a database that was made when portal_owner was the cluster's superuser: everything in it that is the superuser's, and is
-- not PostgreSQL's own, goes to the new portal_owner, who is none. A superuser runs it in that database, in one transaction.
-- What belongs to an extension stays with the superuser.
DO $$
DECLARE
    one record;
    superuser oid := 10;
    first_of_ours oid := 16384;
BEGIN
    FOR one IN
        SELECT format(
            'ALTER %s %s OWNER TO portal_owner',
            CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
            thing.oid::regclass
        ) AS statement
        FROM pg_class thing
        WHERE relowner = superuser AND thing.oid >= first_of_ours AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
          -- a column's own sequence goes with its table
          AND NOT EXISTS (
              SELECT FROM pg_depend
              WHERE classid = 'pg_class'::regclass AND objid = thing.oid AND deptype IN ('a', 'i', 'e')
          )
          AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
        UNION ALL
        SELECT format('ALTER ROUTINE %s OWNER TO portal_owner', thing.oid::regprocedure)
        FROM pg_proc thing
        WHERE proowner = superuser AND thing.oid >= first_of_ours
          AND NOT EXISTS (
              SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = thing.oid AND deptype = 'e'
          )
        UNION ALL
        SELECT format('ALTER TYPE %s OWNER TO portal_owner', thing.oid::regtype)
        FROM pg_type thing
        WHERE typowner = superuser AND thing.oid >= first_of_ours AND typtype IN ('d', 'e', 'r') AND typcategory <> 'A'
          AND NOT EXISTS (
              SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass AND objid = thing.oid AND deptype = 'e'
          )
        UNION ALL
        SELECT format('ALTER SCHEMA %I OWNER TO portal_owner', nspname)
        FROM pg_namespace thing
        WHERE nspowner = superuser AND thing.oid >= first_of_ours AND nspname !~ '^pg_'
    LOOP
        EXECUTE one.statement;
    END LOOP;
END
$$;
