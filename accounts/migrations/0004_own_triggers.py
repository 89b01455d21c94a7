"""The triggers of the audit trail, without a way around them.

django-pgtrigger's asked a setting that every role may set whether they were to be ignored. ``only_grows`` is the trigger of
every table whose rows are only added; config/privileges.py lists these tables. ``chain_audit_entry`` gives each entry its
number, its time and its hashes.
"""

from django.db import migrations

DROP_FORMER = """
DROP TRIGGER IF EXISTS pgtrigger_chain_b83b4 ON accounts_auditentry;
DROP TRIGGER IF EXISTS pgtrigger_append_only_e6c89 ON accounts_auditentry;
DROP TRIGGER IF EXISTS pgtrigger_not_emptied_810c7 ON accounts_auditentry;
DROP FUNCTION IF EXISTS pgtrigger_chain_b83b4();
DROP FUNCTION IF EXISTS pgtrigger_append_only_e6c89();
DROP FUNCTION IF EXISTS pgtrigger_not_emptied_810c7();
"""

# The trigger's arguments name the columns that may still change: a ciphertext under a new key, a release taken back.
ONLY_GROWS = """
CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 THEN
        IF to_jsonb(OLD) - TG_ARGV = to_jsonb(NEW) - TG_ARGV THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
END
$$;
"""

# The lock gives the chain one order. Within it the entry before is the greatest one: whatever a sequence was set to and
# wherever a clock went back to, number and time go up.
CHAIN = """
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    latest public.accounts_auditentry;
BEGIN
    PERFORM pg_advisory_xact_lock(7283001);
    SELECT * INTO latest FROM public.accounts_auditentry ORDER BY id DESC LIMIT 1;
    NEW.id := coalesce(latest.id, 0) + 1;
    NEW.at := greatest(clock_timestamp(), latest.at + interval '1 microsecond');
    NEW.previous_hash := coalesce(latest.entry_hash, '');
    NEW.entry_hash := public.audit_entry_hash(NEW);
    RETURN NEW;
END
$$;
CREATE TRIGGER chain BEFORE INSERT ON accounts_auditentry FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON accounts_auditentry
    FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON accounts_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
"""

REVERSE = """
DROP TRIGGER chain ON accounts_auditentry;
DROP TRIGGER only_grows ON accounts_auditentry;
DROP TRIGGER not_emptied ON accounts_auditentry;
DROP FUNCTION chain_audit_entry();
DROP FUNCTION only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_audit_not_emptied"),
    ]

    operations = [migrations.RunSQL(DROP_FORMER + ONLY_GROWS + CHAIN, REVERSE)]
