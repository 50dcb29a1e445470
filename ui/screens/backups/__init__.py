"""Backups of the data file: which there are, and going back to one."""
