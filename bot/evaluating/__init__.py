"""Measures the bot on a team's own articles and questions, without a judge: sets in, a table and JSON out."""
