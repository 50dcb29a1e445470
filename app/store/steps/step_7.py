"""Schema step 7: candidates stand in the order that the user gave them; without a place they follow as they came."""

SQL = """
ALTER TABLE candidate ADD COLUMN place INTEGER CHECK (place >= 1);
"""
