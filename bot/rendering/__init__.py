"""A Reply → what Discord accepts: words made harmless, blocks that are never cut, pages within Discord's limits."""
