"""The matrix: criteria down, candidates across, scores by keyboard, the inspector beside it."""
