"""The one page on which an evaluation is opened."""
