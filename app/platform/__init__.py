"""What differs between machines: clock, paths, locks. Knows values of `app.model`, no SQL, no window."""
