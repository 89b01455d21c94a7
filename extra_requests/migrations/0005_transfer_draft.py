"""The client transfer form is kept while it is typed. A new table; no data changes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import accounts.encrypted


class Migration(migrations.Migration):
    """Adds the drafts."""

    dependencies = [
        ("clients", "0002_clinical_work"),
        ("extra_requests", "0004_asked_again"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TransferDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "typed",
                    accounts.encrypted.EncryptedJSONField(
                        default=dict, editable=True, help_text="By question key, as it was typed."
                    ),
                ),
                ("saved_at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfer_draft",
                        to="clients.assistcase",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
