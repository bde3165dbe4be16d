"""Whatever changes an edition queues it for the search index, in both databases."""

from __future__ import annotations

from guiju.catalogue.models import Change, Edition, Relation, RelationKind
from tests.catalogue.conftest import Press


def queued() -> set[int]:
    ids = set(Change.objects.values_list("edition_id", flat=True))
    Change.objects.all().delete()
    return ids


def test_every_way_of_writing_is_queued(press: Press) -> None:
    edition = press.publish()
    assert edition.pk in queued()
    Edition.objects.filter(pk=edition.pk).update(title_zh="另一个名称")
    assert queued() == {edition.pk}
    Relation.objects.bulk_create(
        [Relation(edition=edition, kind=RelationKind.CITES, number="GB/T 99009")]
    )
    assert queued() == {edition.pk}
    Relation.objects.filter(edition=edition).delete()
    assert queued() == {edition.pk}
