"""Rules and weights behind `attribute`: which words name the speaker."""
