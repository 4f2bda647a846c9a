"""Does a claim stand on its quotes? Words, numbers, names, roles, hedges and directions, without a model."""
