"""Questions that the program asks by itself: time to decide, an extension, a hole in the counted time."""
