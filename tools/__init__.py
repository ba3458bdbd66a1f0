"""Tools: what writes parts of the documentation from the code."""
