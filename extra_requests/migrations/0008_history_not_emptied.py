"""Made a trigger that 0009_own_triggers replaces: nothing of it is left to be done."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("extra_requests", "0007_letter_files"),
    ]

    operations = []
