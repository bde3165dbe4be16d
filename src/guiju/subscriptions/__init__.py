"""Searches that people keep, and what they are told of them (订阅).

A search is kept as the query of its address, so that what is kept, linked and fed is one thing.
Only what everyone may see is ever found, so a digest shows no more than the public page does.
"""
