"""Export: the choice of a form, and decision records with their difference shown first."""
