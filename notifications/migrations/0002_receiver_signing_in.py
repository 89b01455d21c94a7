"""Messages to whoever asked to sign in are kinds of their own: their links are erased once sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="outboxmessage",
            name="receiver",
            field=models.CharField(
                choices=[
                    ("consultant", "Consultant"),
                    ("client", "Client"),
                    ("employer_reviewer", "Employer reviewer"),
                    ("account_manager", "Account manager"),
                    ("clinical_manager", "Clinical manager"),
                    ("signing_in", "Person signing in"),
                ],
                max_length=20,
            ),
        ),
    ]
