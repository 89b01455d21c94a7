"""The employer's word for a request that was appealed: asked again. No column more, and no data changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds a choice."""

    dependencies = [("extra_requests", "0003_clinical_work")]

    operations = [
        migrations.AlterField(
            model_name="redactedrequest",
            name="status",
            field=models.CharField(
                choices=[
                    ("awaiting_decision", "Awaiting your decision"),
                    ("asked_again", "Asked again: awaiting your decision"),
                    ("approved", "Approved"),
                    ("declined", "Declined"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="awaiting_decision",
                max_length=20,
            ),
        )
    ]
