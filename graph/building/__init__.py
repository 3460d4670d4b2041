"""From sources to products: what a worker does, how work is shared out, how a build goes."""
