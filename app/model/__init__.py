"""Values, frozen records and rules as pure functions. Standard library only; knows no file, no SQL, no window."""
