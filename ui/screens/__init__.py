"""One folder a screen. A screen shows frozen rows and calls services; it never imports another screen."""
