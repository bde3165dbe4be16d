"""The back end that Django is told of: `ENGINE = "guiju.site.sqlite"`."""

from __future__ import annotations

from django.db.backends.sqlite3 import base

from .turns import Turns, turns_at

_PATIENCE = 30.0  # seconds, where the settings name no time-out of their own


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it begins a transaction.

    A single statement outside a transaction asks the database itself, as ever.
    """

    @property
    def _turns(self) -> Turns:
        return turns_at(str(self.settings_dict["NAME"]))

    def _start_transaction_under_autocommit(self) -> None:
        self._turns.take(self, float(self.settings_dict["OPTIONS"].get("timeout", _PATIENCE)))
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            self._turns.give_back(self)
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # not in the stubs
        finally:
            self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._turns.give_back(self)

    def _end_turn(self) -> None:
        """Let the next one write, unless the transaction is still open: a commit can fail."""
        if self.connection is None or not self.connection.in_transaction:
            self._turns.give_back(self)
