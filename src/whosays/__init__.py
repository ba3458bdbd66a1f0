"""whosays: an auditable ledger of who says what about armed groups and regional security."""
