"""The user's own repositories and prototypes: what stopped, what changed frameworks, what each was to answer."""
