"""House rules about migrations: none missing, each named for what it does, each undone again."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.instances import Instance

OURS = [app.label for app in apps.get_app_configs() if app.name.startswith("guiju.")]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)


@pytest.mark.django_db
def test_migrations_are_named_for_what_they_do() -> None:
    loader = MigrationLoader(connection)
    names = [name for app, name in loader.disk_migrations if app in OURS]
    named = re.compile(r"\d{4}_(?!auto_|alter_.*_and_more|\d)[a-z][a-z0-9_]+")
    assert [name for name in names if not named.fullmatch(name)] == []


@pytest.mark.django_db
def test_every_step_says_how_it_is_undone() -> None:
    loader = MigrationLoader(connection)
    for_good = [
        f"{app}.{name}: {operation.describe()}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in OURS
        for operation in migration.operations
        if not operation.reversible
    ]
    assert for_good == []


def test_an_empty_instance_goes_back_to_nothing_and_forward_again(committed_db: Instance) -> None:
    for app in OURS:
        if any(key[0] == app for key in MigrationLoader(connection).disk_migrations):
            call_command("migrate", app, "zero", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False, check_unapplied=True)
