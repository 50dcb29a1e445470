"""Months at a glance: research, building and reopenings by project, signals over everything, what goes well."""
