"""The candidates of one evaluation: the list at the left, one of them at the right."""
