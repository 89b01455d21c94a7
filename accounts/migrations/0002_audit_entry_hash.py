"""The hash of an audit entry, worked out in one place: by the trigger that writes it and by verify_audit."""

from django.db import migrations

CREATE = """
CREATE FUNCTION audit_entry_hash(entry accounts_auditentry) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        entry.id, extract(epoch FROM entry.at), entry.by_id, entry.actor, entry.action, entry.subject,
        entry.details, entry.previous_hash
    )::text, 'UTF8')), 'hex')
$$;
"""


class Migration(migrations.Migration):
    """Adds the function that the trigger ``chain`` (0004) calls."""

    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunSQL(CREATE, "DROP FUNCTION audit_entry_hash(accounts_auditentry);"),
    ]
