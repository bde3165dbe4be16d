from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_days_as_known"),
    ]

    operations = [
        migrations.AlterField(
            model_name="edition",
            name="status",
            field=models.CharField(
                choices=[
                    ("planned", "制定中"),
                    ("upcoming", "即将实施"),
                    ("in-force", "现行"),
                    ("suspended", "暂停实施"),
                    ("superseded", "被代替"),
                    ("completed", "已完成"),
                    ("withdrawn", "废止"),
                ],
                default="upcoming",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="relation",
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
