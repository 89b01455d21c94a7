"""A message that waits for its hour may be taken back. No column more, and no data changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds a choice."""

    dependencies = [("notifications", "0004_links_and_sender_names")]

    operations = [
        migrations.AlterField(
            model_name="outboxmessage",
            name="delivery",
            field=models.CharField(
                choices=[
                    ("queued", "Queued"),
                    ("sending", "Being sent"),
                    ("sent", "Sent"),
                    ("dead", "Could not be sent"),
                    ("taken_back", "Taken back before it was sent"),
                ],
                default="queued",
                max_length=10,
            ),
        )
    ]
