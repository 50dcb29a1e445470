"""What the signals say of one evaluation, as a part of its page."""
