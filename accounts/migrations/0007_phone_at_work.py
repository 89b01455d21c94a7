"""A person's own number at work, which an account manager may give to an employer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_own_triggers")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="phone",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="The person’s own number at work. An account manager may give it to an employer.",
                max_length=40,
            ),
        ),
    ]
