"""Errands of the sign-in pages, the generation that ends sessions, and addresses in lower case only."""

import django.db.models.functions.text
from django.db import migrations, models

import accounts.encrypted


class Migration(migrations.Migration):
    """One table, one column and one check; going back drops them."""

    holds_up_writers_because = "its tables hold the people who sign in: a few thousand rows at most"

    dependencies = [
        ("accounts", "0004_one_address_a_user"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignInErrand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new_password", "A link to choose a new password"),
                            ("too_many_tries", "Too many wrong passwords were tried"),
                        ],
                        max_length=20,
                    ),
                ),
                ("email", accounts.encrypted.EncryptedTextField(default="", editable=True)),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["asked_at", "id"],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="sign_in_generation",
            field=models.PositiveIntegerField(
                default=0,
                editable=False,
                help_text="Counted up: every session and reset link of before has ended.",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                name="user_email_in_lower_case",
            ),
        ),
    ]
