"""The event log: chained, appended to, replayed; acts and the states that they set."""
