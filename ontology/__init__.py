"""The vocabulary, shapes, lexicon, authority files and queries, and the code that loads them."""
