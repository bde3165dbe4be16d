from django.db import migrations, models


class Migration(migrations.Migration):
    """An edition shows an order to correct that still stands (责令改正)."""

    dependencies = [("catalogue", "0001_records")]

    operations = [
        migrations.AddField(
            model_name="edition", name="correct_by", field=models.DateField(null=True)
        )
    ]
