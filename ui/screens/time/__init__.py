"""The time of one evaluation: how its budget runs down, its hours by day, its entries, and building beside it."""
