"""Actors: resolve names to actors.  In: a text or a mention.  Out: ActorMentions, ResolvedActors.

`load_actors` opens the knowledge base (readable YAML in the folder `kb`, and a user's file); the index that
it returns finds and resolves, and is pure.
"""

from __future__ import annotations

from whosays.resolve.actors.entries import ActorEntry
from whosays.resolve.actors.index import ActorIndex, load_actors
from whosays.resolve.actors.mentions import ActorMention, How, Matching, ResolvedActor
from whosays.resolve.actors.states import Institution

__all__ = [
    "ActorEntry",
    "ActorIndex",
    "ActorMention",
    "How",
    "Institution",
    "Matching",
    "ResolvedActor",
    "load_actors",
]
