"""What pages are made of: words, layout, charts, tables. Only what was released comes here."""
