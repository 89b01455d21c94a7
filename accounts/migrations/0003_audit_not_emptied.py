"""Made a trigger that 0004_own_triggers replaces: nothing of it is left to be done."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_audit_entry_hash"),
    ]

    operations = []
