"""From facts to a validated graph, and everything that is done with one."""
