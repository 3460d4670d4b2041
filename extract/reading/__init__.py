"""Readers from files, folders, standard input and Parquet, and the segmenting of what they read."""
