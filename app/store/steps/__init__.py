"""Schema steps, numbered from 1, plain SQL, never changed once released. They import no table."""

from app.store.steps import step_1

STEPS: tuple[str, ...] = (step_1.SQL,)
