"""The engine (办理引擎): cases, their acts, and the one door `perform`.

Whatever happens officially is an act: someone, in a capacity, did something, on a date, with these
fields and documents. Acts are only ever appended. The room knows no standard and no procedure: what
may be done is said by definitions (`law`), what an act makes is said by effects of the rooms above.
"""
