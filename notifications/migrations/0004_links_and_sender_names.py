from django.db import migrations, models


class Migration(migrations.Migration):
    holds_up_writers_because = "a column with a constant default is added without rewriting a row"

    dependencies = [
        ("notifications", "0003_delivery_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="outboxmessage",
            name="from_name",
            field=models.CharField(
                blank=True,
                help_text="The sender's name, where another than the usual one was chosen.",
                max_length=60,
            ),
        ),
        migrations.AddField(
            model_name="outboxmessage",
            name="link",
            field=models.CharField(
                blank=True,
                help_text="A link that opens a door: struck out of the words once sent.",
                max_length=300,
            ),
        ),
    ]
