"""Measures of speed and scale, and the made-up notices they read."""
