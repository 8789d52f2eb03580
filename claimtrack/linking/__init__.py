"""Which claims belong together: what can be compared, what is said of a pair and why; suggests, never decides."""
