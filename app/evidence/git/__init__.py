"""Reading git repositories: what a folder is, and one small protocol with two readers behind it."""
