-- The two roles beside the owner, wherever the portal's PostgreSQL runs. Safe to run again.
-- portal_owner (whoever runs this) owns the tables and migrates them.
-- portal_app is the application's sign-in: it owns nothing. Its password is set by whoever runs this.
-- employer_portal is what the application becomes, for one transaction, while an employer's page is made. Its privileges are
-- granted by the migrations; nothing is inherited, so the application has to say when it is that role.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
        CREATE ROLE portal_app LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'employer_portal') THEN
        CREATE ROLE employer_portal NOLOGIN;
    END IF;
    EXECUTE 'GRANT employer_portal TO portal_app WITH INHERIT FALSE, SET TRUE';
END
$$;
