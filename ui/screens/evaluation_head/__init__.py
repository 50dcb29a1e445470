"""The head of an evaluation: what it is about, how much of the budget is left, the button that ends it."""
