"""Every command's name, description and options, in one place and ready for a `discord.app_commands.Translator`.

Discord's limits: names of 32 characters, descriptions of 100, at most 5 context-menu commands of a kind.
"""

from discord.app_commands import locale_str as _

ASK = _("ask")
ASK_ABOUT = _("Ask a question about the articles of this server")
QUESTION = _("question")
QUESTION_ABOUT = _("Your question, in one full sentence")
SOURCE = _("source")
SOURCE_ABOUT = _("Answer only from this outlet")
AS_OF = _("as_of")
AS_OF_ABOUT = _("Answer from what was known then: 2026-08-05 or 2026-08-05 14:30 (UTC)")
PRIVATE = _("private")
PRIVATE_ABOUT = _("Show the answer to you alone")

SUMMARY = _("summary")
SUMMARY_ABOUT = _("What the articles say, in their own words")
TOPIC = _("topic")
TOPIC_ABOUT = _("Summarise what the articles say about a topic")
TOPIC_OPTION_ABOUT = _("A person, a place, an event, in a few words")
ARTICLE = _("article")
ARTICLE_ABOUT = _("Summarise one article")
ARTICLE_OPTION_ABOUT = _("Part of its title or outlet")
LATEST = _("latest")
LATEST_ABOUT = _("Summarise what was published last")
HOURS = _("hours")
HOURS_ABOUT = _("How many hours back, 24 if you leave it out")

SOURCES = _("sources")
SOURCES_ABOUT = _("The articles that answers come from")
LIST = _("list")
LIST_ABOUT = _("List the articles, newest first")
SEARCH = _("search")
SEARCH_ABOUT = _("Part of a title or an outlet")
SHOW = _("show")
SHOW_ABOUT = _("Show one article: where it is from, its versions, its text")
ADD = _("add")
ADD_ABOUT = _("Add an article from a file, or paste its text")
FILE = _("file")
FILE_ABOUT = _("A .txt, .md, .html or .jsonl file; leave it out to paste text")
REMOVE = _("remove")
REMOVE_ABOUT = _("Remove an article, so that no new answer uses it")

SETTINGS = _("settings")
SETTINGS_ABOUT = _("See and change what On Record does in this server")
SHARED_OPTION = _("shared")
SHARED_ABOUT = _("Whether to search the articles that all servers share")
ROLE = _("manager_role")
ROLE_ABOUT = _("People with this role may add and remove sources")

STATUS = _("status")
STATUS_ABOUT = _("How many articles, how fresh, how quick")
HELP = _("help")
HELP_ABOUT = _("What On Record can do, on one page")
FEEDBACK = _("feedback")
FEEDBACK_ABOUT = _("What people said about replies (managers only)")

ASK_MENU = _("Ask about this")
FIND_MENU = _("Find this quote")
