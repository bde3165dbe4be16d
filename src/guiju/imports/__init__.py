"""Records of other catalogues brought in (采集导入): what each source said, merged by number.

A source is a mapping under `data/sources`: its licence, how far it is believed, and how its columns
become fields. `reading` reads files, `stating` makes a row a statement, `merging` enters a batch,
`actions` runs a whole file as an act of its operator, `harvesting` does it again by the clock.
"""
