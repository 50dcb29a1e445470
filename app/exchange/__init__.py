"""Formats that leave and enter the program, as pure functions from and to records. Opens no file, knows no SQL."""
