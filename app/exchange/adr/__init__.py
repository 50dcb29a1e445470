"""Architecture decision records: an evaluation's decisions in the style that a repository has already.

Pure: `planning.plan` reads through a port and returns what to write; it opens and writes no file itself.
"""
