"""The way in: captured text with its claims, and exports of other ledgers, become part of this one."""
