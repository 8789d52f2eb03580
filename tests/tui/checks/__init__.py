"""A check for every row of the actions table: what its keys do, and that what they change can be taken back."""
