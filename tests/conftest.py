"""What every test may ask for. The fixtures that touch a database, from light to heavy:

`db`            (pytest-django's) one transaction, rolled back; for nearly every test
`committed_db`  a database of its own, this process on it; for threads and several connections
`empty_home`    nothing at all, as the first command ever run finds it
`fresh_home`    an instance of its own, migrated and empty, for commands in other processes
`demo_home`     the same with the demonstration loaded
`server`        the demonstration served by `guiju serve`, one for each test file

The run is on SQLite, or on PostgreSQL where GUIJU_TEST_DATABASE_URL names a server:

    python scripts/with_postgres.py python -m pytest

There only tests that touch a database run; the others would tell nothing new.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import django
import hypothesis
import pytest
from django.utils import translation

from scripts.with_postgres import NoServer, private_server
from tests.databases import Databases, PostgresDatabases, SqliteFiles, one_worker_at_a_time
from tests.instances import Instance, Site

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker, Settings

# Settings are read once, when Django starts: before that this process gets a home of its own, so
# that no test can reach the instance of whoever runs it.
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
if not IS_WORKER:
    os.environ["GUIJU_TEST_RUN"] = tempfile.mkdtemp(prefix="guiju-tests-")
RUN = Path(os.environ["GUIJU_TEST_RUN"])
SERVER = os.environ.get("GUIJU_TEST_DATABASE_URL")
DATABASES: Databases = (
    PostgresDatabases(SERVER, RUN.name.replace("-", "_")) if SERVER else SqliteFiles()
)
TEMPLATE, LOADED = RUN / "template", RUN / "loaded"
HOME = RUN / os.environ.get("PYTEST_XDIST_WORKER", "main")

os.environ.pop("GUIJU_DATABASE_URL", None)
os.environ.update(DATABASES.environment(HOME), DJANGO_SETTINGS_MODULE="guiju.site.settings")
django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"]  # a worker that inherited it would read settings too early

# How long an example takes is a matter of what else this machine does.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")

TOUCHING_A_DATABASE = {"db", "committed_db", "empty_home", "fresh_home", "demo_home", "server"}

SERVED = {"server", "demo_home", "chromium"}  # minutes each: first, so that no worker ends alone


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--drill", action="store_true", help="the large numbers of the long proofs (make drill)"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: acts cannot be flushed; use committed_db")
    if SERVER:
        kept = [item for item in items if _differs_by_back_end(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
    items.sort(key=lambda item: SERVED.isdisjoint(getattr(item, "fixturenames", ())))


def _differs_by_back_end(item: pytest.Item) -> bool:
    touches = TOUCHING_A_DATABASE & set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") is not None
    is_told_once = any(item.get_closest_marker(name) for name in ("browser", "once"))
    return (bool(touches) or marked) and not is_told_once


def pytest_report_header() -> str:
    return f"database: {'PostgreSQL' if SERVER else 'SQLite'}"


def pytest_unconfigure() -> None:
    if IS_WORKER:
        return
    if isinstance(DATABASES, PostgresDatabases):
        DATABASES.drop_all()
    shutil.rmtree(RUN, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> None:
    """This worker's database: whoever comes first migrates its own and leaves the template."""
    from django.core.management import call_command
    from django.db import connections

    with one_worker_at_a_time(RUN), django_db_blocker.unblock():
        if DATABASES.exists(TEMPLATE):
            DATABASES.copy(TEMPLATE, HOME)
            return
        DATABASES.create(HOME)
        call_command("migrate", verbosity=0, interactive=False)
        connections.close_all()
        DATABASES.copy(HOME, TEMPLATE)


_numbers = count(1)


@pytest.fixture(autouse=True)
def no_index_of_another_test() -> None:
    """A rolled back test leaves a search index behind that holds what never was."""
    from django.conf import settings

    shutil.rmtree(Path(settings.HOME) / "index", ignore_errors=True)


@pytest.fixture(autouse=True)
def no_language_of_another_test() -> None:
    """A request leaves its language with the thread, where what is drawn without one takes it."""
    translation.deactivate()


@pytest.fixture
def empty_home() -> Iterator[Instance]:
    """An instance that is not even migrated: what the first command ever run finds."""
    home = _new_home()
    DATABASES.create(home)
    yield Instance(home, DATABASES.environment(home))
    DATABASES.drop(home)


@pytest.fixture
def fresh_home(django_db_setup: None) -> Iterator[Instance]:
    """An instance of its own, migrated and empty; this process stays where it is."""
    home = _new_home()
    DATABASES.copy(TEMPLATE, home)
    yield Instance(home, DATABASES.environment(home))
    DATABASES.drop(home)


@pytest.fixture
def committed_db(
    fresh_home: Instance, settings: Settings, django_db_blocker: DjangoDbBlocker
) -> Iterator[Instance]:
    """This process, all its threads and its child processes on a database of their own.

    Nothing is rolled back: what a test commits, its other connections see. A thread closes its
    own connection (`connections.close_all()`) before it ends.
    """
    from django.db import connections

    description = connections.settings["default"]  # one dict, shared by every thread's connection
    before, environment = description["NAME"], dict(os.environ)
    settings.HOME = fresh_home.home
    with django_db_blocker.unblock():
        connections.close_all()
        description["NAME"] = DATABASES.name(fresh_home.home)
        os.environ.update(fresh_home.environment)
        try:
            yield fresh_home
        finally:
            connections.close_all()
            description["NAME"] = before
            os.environ.update({key: environment[key] for key in fresh_home.environment})


@pytest.fixture
def demo_home(django_db_setup: None) -> Iterator[Instance]:
    """An instance with the demonstration loaded: a copy of one that is loaded once in a run."""
    yield from _demo_copy()


@pytest.fixture(scope="module")
def server(django_db_setup: None) -> Iterator[Site]:
    """The demonstration, served; shared by the tests of one file, which may change it."""
    for instance in _demo_copy():
        with instance.served() as site:
            yield site


def _demo_copy() -> Iterator[Instance]:
    with one_worker_at_a_time(RUN):
        if not DATABASES.exists(LOADED):
            DATABASES.copy(TEMPLATE, LOADED)
            try:
                Instance(LOADED, DATABASES.environment(LOADED)).guiju("demo", "load")
            except BaseException:
                DATABASES.drop(LOADED)  # the next test must not take half a world for a whole one
                raise
    home = _new_home()
    shutil.copytree(LOADED, home)
    if SERVER:
        DATABASES.copy(LOADED, home)
    yield Instance(home, DATABASES.environment(home))
    DATABASES.drop(home)


def _new_home() -> Path:
    return HOME.with_name(f"{HOME.name}-{next(_numbers)}")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty database on a real PostgreSQL server, for tests that need one on either back end."""
    try:
        with private_server() as url:
            yield url
    except NoServer as reason:
        pytest.skip(f"PostgreSQL: {reason}")


@pytest.fixture
def scaled(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """`scaled(quick, long)`: the number for `make test`, or the one for `make drill`."""
    return lambda quick, long: long if request.config.getoption("--drill") else quick
