"""Entities, their mentions, posts and references."""
