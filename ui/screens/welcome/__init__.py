"""What the window shows while there is no evaluation, or no data file that could be opened."""
