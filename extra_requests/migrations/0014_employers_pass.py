"""An employer's page shows a pass for its organisation: the role that reads the rows can neither make one nor alter it.

portal_app has a pass issued (``employer_pass.issue``): the organisation, until when it holds, and an HMAC-SHA256 (RFC 2104) of both
under a key that only the tables' owner can read. The policy of the rows asks ``employer_pass.organisation`` whose pass the
transaction shows: nobody's when there is none, when it was made up, or when its time is over. PostgreSQL has no HMAC of its own;
``sha256`` over the two padded keys is one.
"""

from django.db import migrations

MAKE = """
CREATE SCHEMA employer_pass;
CREATE TABLE employer_pass.key (inner_key bytea NOT NULL, outer_key bytea NOT NULL);

DO $$
DECLARE
    -- 488 random bits in 64 bytes, as long as a block of SHA-256
    key bytea := decode(replace(
        gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
    inner_key bytea := key;
    outer_key bytea := key;
BEGIN
    FOR place IN 0..63 LOOP
        inner_key := set_byte(inner_key, place, get_byte(key, place) # 54);
        outer_key := set_byte(outer_key, place, get_byte(key, place) # 92);
    END LOOP;
    INSERT INTO employer_pass.key VALUES (inner_key, outer_key);
END
$$;

CREATE FUNCTION employer_pass.signature(said text) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
    AS $$
        SELECT encode(sha256(outer_key || sha256(inner_key || convert_to(said, 'UTF8'))), 'hex') FROM employer_pass.key
    $$;

CREATE FUNCTION employer_pass.issue(organisation bigint) RETURNS text
    LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
        SELECT said || ':' || employer_pass.signature(said)
        FROM (SELECT organisation || ':' || floor(extract(epoch FROM clock_timestamp()) + 120)::bigint) AS pass(said)
    $$;

CREATE FUNCTION employer_pass.organisation() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
        parts text[] := regexp_match(
            current_setting('portal.pass', true), '^(([0-9]{1,18}):([0-9]{1,18})):([0-9a-f]{64})$');
    BEGIN
        IF parts IS NULL OR parts[3]::bigint < extract(epoch FROM clock_timestamp()) THEN
            RETURN NULL;
        END IF;
        -- digests are compared: how long that takes says nothing of the signature
        IF sha256(convert_to(parts[4], 'UTF8')) <> sha256(convert_to(employer_pass.signature(parts[1]), 'UTF8')) THEN
            RETURN NULL;
        END IF;
        RETURN parts[2]::bigint;
    END
    $$;

REVOKE ALL ON SCHEMA employer_pass FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA employer_pass FROM PUBLIC;
REVOKE ALL ON ALL ROUTINES IN SCHEMA employer_pass FROM PUBLIC;
GRANT USAGE ON SCHEMA employer_pass TO portal_app;
GRANT EXECUTE ON FUNCTION employer_pass.issue(bigint) TO portal_app;
GRANT EXECUTE ON FUNCTION employer_pass.organisation() TO employer_portal;

-- whoever owns the table is bound by a policy like everybody else; foreign keys are checked as the owner
CREATE POLICY owner_sees_all ON extra_requests_redactedrequest TO portal_owner USING (true) WITH CHECK (true);
ALTER TABLE extra_requests_redactedrequest FORCE ROW LEVEL SECURITY;
ALTER POLICY employer_sees_its_own ON extra_requests_redactedrequest
    USING (shown AND organisation_id = (SELECT employer_pass.organisation()));
"""
UNMAKE = """
ALTER POLICY employer_sees_its_own ON extra_requests_redactedrequest
    USING (shown AND organisation_id = nullif(current_setting('portal.organisation_id', true), '')::bigint);
ALTER TABLE extra_requests_redactedrequest NO FORCE ROW LEVEL SECURITY;
DROP POLICY owner_sees_all ON extra_requests_redactedrequest;
DROP SCHEMA employer_pass CASCADE;
"""


class Migration(migrations.Migration):
    """Makes the key, what issues and checks a pass, and the policy that asks for one."""

    dependencies = [("extra_requests", "0013_employers_keep_their_days")]

    operations = [migrations.RunSQL(MAKE, UNMAKE)]
