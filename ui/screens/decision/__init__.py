"""The decision of one evaluation: the form while it is being decided, the record once it is settled."""
