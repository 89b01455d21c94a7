"""Regions that are known by their name only, such as South Canterbury, are longer than a code."""

from django.db import migrations, models


class Migration(migrations.Migration):
    holds_up_writers_because = "a longer varchar rewrites no row: the lock is held for a moment"
    dependencies = [("clients", "0006_own_triggers")]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="subdivision",
            field=models.CharField(
                blank=True,
                help_text="The region whose public holidays apply: VIC, South Canterbury.",
                max_length=60,
            ),
        ),
    ]
