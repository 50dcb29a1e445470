"""Import of a matrix from a spreadsheet: what stands where, and what that makes of it, before it is taken."""
