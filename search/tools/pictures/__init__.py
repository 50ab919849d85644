"""Flows and maps of channels as inline SVG, with the same in words."""
