"""What happens after an act (后台作业): the clock's acts, mail, reminders.

One worker reads the outbox; each consumer keeps a cursor, is idempotent and may be replayed from
zero. Nothing here decides anything: it takes due acts through `cases` and tells people.
"""
