"""Property tests of dates and figures are judged by their result, not by the machine's load."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
