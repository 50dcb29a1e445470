"""Reports on paper and pictures of the matrix, drawn by the painters of the kit, in the light theme, without a window.

Lives here: pages and pictures from worded reports. Must not: a wording of its own, files, services, screens.
"""
