"""One widget per module; widgets are shown values and report what the reviewer did."""
