"""Standards as published things (标准目录): their editions, numbers, relations and status.

`numbering` gives numbers, `actions` write what an act decided, `rules` let procedures name them,
`queries` answer the doors. Status is moved by acts only, those of the clock included.
"""
