"""The review screen: a queue, the claim at the cursor, and one key for everything an analyst does."""
