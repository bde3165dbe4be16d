from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0001_imports_and_harvests"),
    ]

    operations = [
        migrations.AddField(
            model_name="harvest",
            name="may_reach_inside",
            field=models.BooleanField(default=False),
        ),
    ]
