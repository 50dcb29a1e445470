"""The brief of one evaluation: what is asked, what decides, what is handed over, the critical queries."""
