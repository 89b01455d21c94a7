"""What employers were promised before they had a clock of their own stays promised; and hidden rows stay hidden from them.

The days that a page has shown do not move: whoever noted them down would see that they did.
"""

from django.db import migrations

KEEP = """
UPDATE extra_requests_extrasessionsrequest AS request
SET employer_due_on = redacted.due_on, employer_calendar = request.calendar
FROM extra_requests_redactedrequest AS redacted
WHERE redacted.public_id = request.redacted_id;
"""
HIDE = """
ALTER POLICY employer_sees_its_own ON extra_requests_redactedrequest
    USING (shown AND organisation_id = nullif(current_setting('portal.organisation_id', true), '')::bigint);
"""
SHOW = """
ALTER POLICY employer_sees_its_own ON extra_requests_redactedrequest
    USING (organisation_id = nullif(current_setting('portal.organisation_id', true), '')::bigint);
"""


class Migration(migrations.Migration):
    """Copies the days, and narrows the employer's policy."""

    dependencies = [("extra_requests", "0012_employer_clock")]

    operations = [
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
        migrations.RunSQL(HIDE, SHOW),
    ]
