"""How every door looks (面): templates, parts, forms drawn once, flow charts, the gallery.

Doors hand over plain values and get HTML: `{% load parts %}` draws a state, an article, a number,
a deadline; `forms` draws any form from a list of fields and reads it back without JavaScript;
`flow` draws a procedure; `case_rows` and `downloads` are what every door says of a case and how it
hands out a file. Nothing here knows an act, a procedure or a level by name. Every part is
shown with its states, and with when not to use it, at /gallery/.
"""
