"""The dataset folder: manifest, data files, rejects and store, changed whole or not at all."""
