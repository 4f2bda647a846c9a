"""A question in, a reply out; knows nothing of Discord."""
