"""Versions: one module a change of schema, in order.  Never edited once released."""
