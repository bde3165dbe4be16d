from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_PLAN = r"^[0-9]{8}-[QTZ]-[0-9]{3}$"  # "20269901-T-469": a project of the national plan


def _stop(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Projects given up before were held to be withdrawn, as standards are."""
    editions = apps.get_model("catalogue", "Edition").objects.filter(is_imported=True)
    editions.filter(status="withdrawn", number__regex=_PLAN).update(status="stopped")


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_newest_editions"),
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
                    ("stopped", "已终止"),
                ],
                default="upcoming",
                max_length=10,
            ),
        ),
        migrations.RunPython(_stop, migrations.RunPython.noop, elidable=True),
    ]
