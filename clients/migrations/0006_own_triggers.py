"""The triggers of sessions and of granted sessions, without a way around them (accounts/migrations/0004)."""

from django.db import migrations

DROP_FORMER = """
DROP TRIGGER IF EXISTS pgtrigger_derive_1a08a ON clients_session;
DROP FUNCTION IF EXISTS pgtrigger_derive_1a08a();
"""

DERIVE = """
CREATE FUNCTION derive_session_columns() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.occupied := tstzrange(NEW.starts_at, NEW.starts_at + make_interval(mins => NEW.minutes));
    SELECT client_id INTO NEW.client_id FROM public.clients_assistcase WHERE id = NEW.case_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER derive BEFORE INSERT OR UPDATE OF starts_at, minutes, case_id, occupied, client_id ON clients_session
    FOR EACH ROW EXECUTE FUNCTION derive_session_columns();
"""

ONLY_GROWS = """
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON clients_entitlementgrant
    FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON clients_entitlementgrant
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
"""

REVERSE = """
DROP TRIGGER only_grows ON clients_entitlementgrant;
DROP TRIGGER not_emptied ON clients_entitlementgrant;
DROP TRIGGER derive ON clients_session;
DROP FUNCTION derive_session_columns();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0005_letters_and_client_pages"),
        ("accounts", "0004_own_triggers"),
    ]

    operations = [migrations.RunSQL(DROP_FORMER + DERIVE + ONLY_GROWS, REVERSE)]
