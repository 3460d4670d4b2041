"""From a press release's text to facts with their evidence."""
