from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0002_harvests_inside"),
    ]

    operations = [
        migrations.AlterField(
            model_name="awaited",
            name="kind",
            field=models.CharField(
                choices=[
                    ("supersedes", "代替"),
                    ("fulfils", "来自计划"),
                    ("revises", "修订"),
                    ("adopts", "采用"),
                    ("amends", "修改"),
                    ("updates", "更新"),
                    ("cites", "规范性引用"),
                ],
                max_length=12,
            ),
        ),
    ]
