"""Days known only by month or year say so, also those of records imported before."""

from django.db import migrations, models

_DAYS = ("issued_on", "in_force_from", "ended_on")
_BATCH = 500


def _from_records(apps, schema_editor):
    """What a source said of the day that its edition shows, where that is no whole day."""
    edition_model = apps.get_model("catalogue", "Edition")
    found = {}
    records = apps.get_model("catalogue", "SourceRecord").objects.filter(edition__is_imported=True)
    days = records.values_list("edition_id", "fields", *(f"edition__{day}" for day in _DAYS))
    for edition, said, *shown in days.iterator(chunk_size=2000):
        for name, day in zip(_DAYS, shown, strict=True):
            stated = said.get(name, "")
            if day and stated.count("-") < 2 and f"{stated}-01-01"[:10] == day.isoformat():
                found.setdefault(edition, {})[name] = stated
    rows = [edition_model(pk=pk, inexact_days=inexact) for pk, inexact in found.items()]
    edition_model.objects.bulk_update(rows, ["inexact_days"], batch_size=_BATCH)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_records_from_sources"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="inexact_days",
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(_from_records, migrations.RunPython.noop, elidable=True),
    ]
