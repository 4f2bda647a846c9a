"""Finding the one article that a person means by an id, its beginning, or part of a title."""

from bot.wiring import System
from bot.wording import title_of
from retrieval import SHARED, Article, Scope
from retrieval.errors import UnknownArticle

_SHOWN_WHEN_SEVERAL = 5


def find_article(system: System, collection: str, named: str) -> Article:
    """The article in the collection or the shared one; raises UnknownArticle naming what it could mean."""
    for each in (collection, SHARED):
        if exact := system.library.find_article(each, named):
            return exact
    found = system.library.summaries(Scope(collections=(collection, SHARED)), matching=named, limit=50)
    if len(found) == 1 and (article := system.library.find_article(found[0].collection, found[0].version.article_id)):
        return article
    if not found:
        raise UnknownArticle(f"No article is called {named!r}.", cure="`onrecord sources` lists them.")
    names = "\n".join(f"  {each.version.article_id}  {title_of(each.version)}" for each in found[:_SHOWN_WHEN_SEVERAL])
    raise UnknownArticle(
        f"{named!r} could be {len(found)} articles, among them:\n{names}", cure="\nName one by its id."
    )
