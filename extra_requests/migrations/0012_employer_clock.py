"""The employer's own days, the row that is hidden until its hour, and no more snapshot of the pool."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds columns and one small index; the snapshot of the pool goes, it told of requests that nobody had shown."""

    holds_up_writers_because = (
        "the columns come with a default and rewrite nothing, the index is of the few requests that wait for their hour, and "
        "what is dropped is read by the version before only until its web processes are replaced"
    )

    dependencies = [("extra_requests", "0011_own_triggers")]

    operations = [
        migrations.RemoveField(model_name="redactedrequest", name="pool_left"),
        migrations.AddField(
            model_name="redactedrequest", name="shown", field=models.BooleanField(default=True)
        ),
        migrations.AddField(
            model_name="extrasessionsrequest",
            name="employer_due_on",
            field=models.DateField(
                blank=True,
                help_text="The last day of the employer's own days: what its page says.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="extrasessionsrequest",
            name="employer_calendar",
            field=models.JSONField(
                default=dict, help_text="The business days that the employer's days were counted on."
            ),
        ),
        migrations.AddField(
            model_name="extrasessionsrequest",
            name="employer_shown_from",
            field=models.DateTimeField(
                blank=True,
                help_text="When its page is brought in step; null where it is in step.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="extrasessionsrequest",
            name="employer_asked_on",
            field=models.DateField(
                blank=True,
                help_text="Day 0 of the employer's own days; reminders count from it.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="extrasessionsrequest",
            index=models.Index(
                condition=models.Q(employer_shown_from__isnull=False),
                fields=["employer_shown_from"],
                name="employers_to_show",
            ),
        ),
    ]
