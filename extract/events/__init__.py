"""Events with their roles, status, stance and time, found by the lexicon's frames."""
