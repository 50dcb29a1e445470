"""Figures as pure functions over records and NumPy arrays: scores, weights, overall, budget stages. No SQL, no Qt."""
