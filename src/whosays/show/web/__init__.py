"""Web: the ledger in a browser.  In: an open ledger.  Out: pages and answers over HTTP.  A face only."""
