"""The window: Qt widgets over frozen rows. Nothing below this package knows SQL."""
