"""What an analyst does with claims; every change goes through the journal as one batch."""
