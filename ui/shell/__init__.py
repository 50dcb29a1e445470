"""The frame around the screens: window, sidebar, places and history, pages. It hosts screens and knows none inside."""
