"""The search for overlaps: is a rewritten title found, and how does plain search do?"""
