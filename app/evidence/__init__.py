"""Facts from clones and folders on this disk. Knows the model only; runs nothing but git, and writes nothing there."""
