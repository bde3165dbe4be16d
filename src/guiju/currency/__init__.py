"""Currency check (查新): is each standard that a text or a list names still in force.

`reading` turns a file into pieces with their places, `references` finds what they name, `answers`
says what the catalogue knows of each, in place and in order. `keeping` keeps a result for a while
under an id nobody can guess; `lists` are controlled lists of a company, seen by its people only.
"""
