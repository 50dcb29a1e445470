"""Schema steps, numbered from 1, plain SQL, never changed once released. They import no table."""

from app.store.steps import step_1, step_2, step_3, step_4, step_5, step_6, step_7

STEPS: tuple[str, ...] = (step_1.SQL, step_2.SQL, step_3.SQL, step_4.SQL, step_5.SQL, step_6.SQL, step_7.SQL)
