"""What brings SQLModel is imported when it is first needed, by one thread at a time.

Its packages import each other. Two threads that come in by different doors would each wait for the other, and Python
then lets one of them go on with half a module. Lives here: the lock. Must not: what is imported under it.
"""

from importlib import import_module
from threading import RLock
from types import ModuleType

LOCK = RLock()


def load(name: str) -> ModuleType:
    """Return the module of that name, whole."""
    with LOCK:
        return import_module(name)
