"""Feeds that are followed: what is due, fetching what is new or changed, and how each feed fares."""

from retrieval.following.feeds import FeedHealth, FollowedFeed
from retrieval.following.poller import Poller, PollReport

__all__ = ["FeedHealth", "FollowedFeed", "PollReport", "Poller"]
