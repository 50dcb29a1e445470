"""A matrix that people have already, in CSV or XLSX: bytes to a table, a guess at what stands where, a record.

Everything that comes in is hostile: sizes have limits, nothing is unpacked to disk, computed or followed.
"""
