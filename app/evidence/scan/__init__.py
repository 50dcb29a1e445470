"""The user's own repositories: finds them below a folder and says what became of each. Only reads objects."""
