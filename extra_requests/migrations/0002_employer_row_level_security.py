"""The role employer_portal sees the redacted requests of the organisation in force, and no others.

The role itself is made with the database (docker/postgres/roles.sql); what it may read is granted after every
migration (config/privileges.py). The organisation in force is a setting of the transaction; unset means no row.
"""

from django.db import migrations

ENABLE = """
ALTER TABLE extra_requests_redactedrequest ENABLE ROW LEVEL SECURITY;
CREATE POLICY provider_sees_all ON extra_requests_redactedrequest TO portal_app USING (true) WITH CHECK (true);
CREATE POLICY employer_sees_its_own ON extra_requests_redactedrequest FOR SELECT TO employer_portal
    USING (organisation_id = nullif(current_setting('portal.organisation_id', true), '')::bigint);
"""
DISABLE = """
DROP POLICY employer_sees_its_own ON extra_requests_redactedrequest;
DROP POLICY provider_sees_all ON extra_requests_redactedrequest;
ALTER TABLE extra_requests_redactedrequest DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    """Turns row-level security on."""

    dependencies = [("extra_requests", "0001_initial")]

    operations = [migrations.RunSQL(ENABLE, DISABLE)]
