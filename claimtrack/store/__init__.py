"""Where the ledger lives: opening it, the one way to write, reading it back, full text."""
