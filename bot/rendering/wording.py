"""Every sentence that people read on Discord, in plain short English, in one place.

Fields in braces are filled with `str.format`. A translation is a copy of this page; command names and options stand
in bot/commands/names.py.
"""

from bot.answering.progress import Stage
from bot.answering.reply import Reason
from retrieval.origins import Carriers

REFUSED = {
    Reason.NO_SOURCES: "**Not on record.** I have no articles to search here yet.",
    Reason.OFF_TOPIC: "**Not on record.** Nothing in the sources is about this.",
    Reason.NOT_STATED: "**Not on record.** The sources come near this, but none of them states the answer.",
    Reason.UNCLEAR_QUESTION: "**I could not tell what you are asking.** Try one full question that names who or what.",
}
REFUSED_THEN = "**Not on record.** None of the articles here was known at that time."
UNDERSTOOD = "-# Understood as: {question}"
NEAREST = "**Nearest quotes** – these do *not* answer the question:"
MISSING = "**Not on record:** {part}"
CONFLICT = "**The sources disagree.** I do not choose between them; newest first:"
CONFLICT_UNDATED = "**The sources disagree.** I do not choose between them; which is newest is not known:"
NEWEST_VALUE = "newest"
UPDATE = "**One outlet gave different values over time.** Newest first:"
ALSO_IN_ONE = "also in 1 other"
ALSO_IN = "also in {count} others"
UNKNOWN = "unknown"
OUTLET = "1 outlet"
OUTLETS = "{count} outlets"
ORIGIN = "1 origin"
ORIGINS = "{count} origins"
SAID_BY = "said by {speaker}"
HEDGED = "not stated as certain"
UNDATED = "undated"
FEED_TEXT = "as printed in its feed"
DATED_WORDS = "{words}\u00a0= {days}"
READ_AT = "Read\u00a0at\u00a0{host}"  # stays on one line
TOO_LONG = "*This quote has {count} characters, too many for a card. It stands whole in the attached file.*"
AS_OF = "As of {moment}"
SEARCHED = "searched {count} articles"
SEARCHED_ONE = "searched 1 article"
NEWEST = "newest {age}"
TOO_LONG_CLAIM = "*This statement has {count} characters, too many for a card. It stands whole in the attached file.*"
PAGE = "page {number} of {count}"
FILE_NAME = "on-record.md"
PICTURE_NAME = "coverage.png"

SEARCHING = "Searching {articles} …"
READING = "Reading {articles} …"
CHECKING = "Checking quotes …"
WAITING = "On it …"

CONTEXT_TITLE = "**In its paragraph** – the quoted words are bold:"
MORE_TITLE = "**More quotes near this question** – not checked as answers:"
MORE_NONE = "I found no further quotes near this question."
WHY_TITLE = "### Why this?"
WHY_SEARCHED = "**Searched** {articles} for: {query}"
WHY_NEWEST = "**Newest of them** published {age}"
WHY_UNDATED = "**Newest of them** unknown: none carries a date"
WHY_SURE = "**How sure** that the sources answer this: {percent} %"
WHY_ENGINE = "**Chosen by** {engine}, in {time}\n**Cost:** {cost}"
WHY_ENGINES = {
    "extractive": "the sentences' own words, without a model",
    "summary, extractive": "the sentences' own words, without a model",
    "timeline, extractive": "the sentences' own words, without a model",
    "none": "nobody: no sentence was sure enough",
}
MILLISECONDS = "{count} ms"
SECONDS = "{count} s"
WHY_FREE = "nothing, no model was called"
WHY_DROPPED = "**Looked at and not shown:**"
WHY_NOTHING_DROPPED = "No other candidate came near."
WHY_RECEIPT = "Receipt `{receipt}`"

SUMMARY_OF = "Summary: {topic}"
SUMMARY_OF_LATEST = "the latest {hours} hours"
SUMMARY_OF_LATEST_HOUR = "the latest hour"
NO_SUCH_ARTICLE = "I know no article by that title here. Pick one from the list while you type."
NO_SUCH_OUTLET = "I know no outlet by that name here. Pick one from the list while you type."

FLOOD = "I like the pace! Give me a moment: you can ask again {when}."
FULL_HOUSE = "Many people are asking just now. Please try again in a minute."
EMPTY_MENTION = "Ask me a question in the same message, like: {mention} *When does the harbour bridge close?*"
TOO_LONG_QUESTION = "That question is {count} characters long; I read up to {limit}. Please make it shorter."
BAD_TIME = "I could not read that time. Write it like `2026-08-05` or `2026-08-05 14:30` (UTC)."
FUTURE_TIME = "That time has not come yet. Leave `as_of` empty to search all that is known now."

GONE_CARD = "I no longer have the record of this card. Ask again with {command}."
NOT_YOURS = "This card belongs to another person's private question."
NOT_MANAGER = "Only people who may manage this server{role} can do that. Ask one of them to help."
NOT_MANAGER_ROLE = ", or have the role {role},"
THREAD_HERE = "This already is a thread. Mention me or reply to me here, and I follow the conversation."
THREAD_FORBIDDEN = "I may not open threads in this channel. Ask a manager to allow me *Create Public Threads*."
THREAD_NOWHERE = "Discord has no threads in this kind of channel. Reply to my card with a mention instead."
THREAD_HELLO = "Ask follow-ups here: mention me ({mention}) or reply to me. I keep to what was said in this thread."
THREAD_OPENED = "Opened {thread}."
THREAD_NAME = "On record"
UNDELIVERED = "I could not post my reply where you asked, so here it is."
FEEDBACK_GOOD = "Thank you, noted."
FEEDBACK_BAD = "Thank you, noted. A manager can read it with {command}."
FEEDBACK_TITLE = "### What people said about my replies"
FEEDBACK_COUNTS = "👍 {good} · 👎 {bad}"
FEEDBACK_NONE = "Nobody has said that a reply was bad."
FEEDBACK_LINE = "**{question}** – {why} ({age}, receipt `{receipt}`)"
FEEDBACK_NO_WHY = "no reason given"
PRIVATE = "a private question"

FIND_VERBATIM = "✅ **On record, word for word**, in {place}:"
FIND_NEAREST = "≈ **Not on record in these words.** The nearest wording:"
FIND_NOTHING = "✖ **Not on record.** I found nothing near these words in {articles}."
FIND_NOT = "✖ **Not on record**, and nothing near it."
FIND_TITLE = "### Are these words on record?"
FIND_EMPTY = "That message has no words that I can look for."
ONE_ARTICLE = "1 article"
ARTICLES = "{count} articles"

SOURCES_TITLE = "### Sources"
SOURCES_NONE = "No sources yet. Add one with {command}."
SOURCES_NONE_MATCHING = "No source matches that."
SOURCES_SHARED = "shared with every server"
SOURCES_ADDED_BY = "added by {person} {age}"
SOURCES_TIMES = "added {age}"
SOURCES_MORE = "And {count} more. Narrow the list with `search`."
SOURCES_VERSIONS = "{count} versions kept"
SOURCES_WITHDRAWN = "withdrawn {age}: readable in old replies, not used for new ones"
SOURCES_OWN_TEXT = "only the feed's own text: its page could not be read"
CHANGES_OF = "What changed in {title}"
CHANGES_NONE = "Nothing: I have one version of this article."
CHANGES_NO_SENTENCE = "No sentence changed, only typography, order or what stands around the article."
CHANGES_GONE = "No longer there:\n> {words}"
CHANGES_NEW = "New:\n> {words}"
SHOWN_ID = "`{id}`"
ADDED = "Added **{title}**{source}. I can answer from it now."
CHANGED = "**{title}** has changed: I keep both versions and answer from the new one."
UNCHANGED = "I already have **{title}** in these words."
UNREADABLE = "I could not read this: {problem} {cure}"
AND_MORE = "… and {count} more."
NOTHING_TO_ADD = "Attach a file, or leave the file empty to paste the text."
FILE_TOO_LARGE = "That file has {size} bytes; I take up to {limit}."
FILE_GONE = "Discord did not hand me that file. Please try again."
FOLLOWING = "Following **{feed}**. Its articles come in by themselves from now on; `/status` says how it fares."
FOLLOWED_ALREADY = "That feed is followed here already."
UNFOLLOWED = "**{feed}** is followed no more. Its articles stay."
NOT_FOLLOWED = "No such feed is followed here. Pick one from the list while you type."
CONFIGURED_FEED = "That feed stands in the bot's `config.toml`; whoever runs the bot can take it out there."
UNFETCHED = "I could not get that: {problem} {cure}"
ONE_OF_BOTH = "Give a file or an address, not both."
REMOVED = "Removed **{title}**. Old replies that quote it stay readable."
SHARED_STAYS = (
    "That article is shared with every server and cannot be removed here. {command} switches shared ones off."
)

SETTINGS_TITLE = "### Settings of this server"
SETTINGS_SHARED_ON = "Shared articles are searched too."
SETTINGS_SHARED_OFF = "Only this server's own articles are searched."
SETTINGS_ROLE = "People with {role} may add and remove sources, beside those who may manage the server."
SETTINGS_NO_ROLE = "Only people who may manage the server may add and remove sources."
SETTINGS_KEPT = "Kept."
SETTINGS_CORRECTS_ON = "Cards get a banner when an article that they quote is corrected."
SETTINGS_CORRECTS_OFF = "Cards stay as they were posted when an article that they quote is corrected."
SETTINGS_QUIET = "Standing questions keep quiet from {start} to {end} ({zone})."
SETTINGS_NO_QUIET = "Standing questions speak at any hour (time zone {zone})."
SETTINGS_DIGEST = "Their news comes once a day, at {clock} ({zone})."
SETTINGS_NO_DIGEST = "Their news comes as it is found."
ROLE_OR_NONE = "Choose a role or take it back, not both."
BAD_HOURS = "I could not read those hours. Write them like `22:00-07:00`, or `off`."
BAD_CLOCK = "I could not read that time. Write it like `18:00`, or `off`."
BAD_ZONE = "I do not know that time zone. Write it like `Europe/Berlin` or `UTC`."

STATUS_TITLE = "### Status"
STATUS_ARTICLES = "{articles} in {passages}; newest {age}."
STATUS_NO_ARTICLES = "No articles yet."
ONE_PASSAGE = "1 passage"
PASSAGES = "{count} passages"
ONE_QUESTION = "1 question"
QUESTIONS = "{count} questions"
STATUS_OWN = "Kept here alone: {articles} in {passages}; the others are shared."
STATUS_TODAY = "Today: {asked}, {refused} % refused; a reply takes {median} (median)."
STATUS_TODAY_NONE = "Nobody has asked anything today."
STATUS_MODEL = "The model today: {tokens} tokens{token_limit}, {dollars}{dollar_limit}{unpriced}."
STATUS_UNPRICED = ", and calls that had no price"
STATUS_OF_LIMIT = " of {limit}"
STATUS_LIMIT_REACHED = "That is today's limit: until 00:00 UTC answers are the sentences themselves."
STATUS_LATENCY = "Discord answers in {latency} ms; {waiting} waiting."
STATUS_FEEDS = "Feeds:"
STATUS_FEED = "{sign} **{feed}** – {health}{read}{problem}"
STATUS_FEED_READ = ", read {age}"
STATUS_VERSIONS = "On Record {version}, discord.py {library}, Python {python}."

HELP = (
    """## On Record
I answer from the articles that this server gave me, **in their own words and nothing else**. What they do not say, I \
do not answer.""",
    """### Ask
{ask} a question. `as_of`: what was known then. `private`: for you alone.
**@me**, reply to a card of mine, or write to me directly
Right-click a message → Apps → **{ask_about}** or **{find_quote}**""",
    """### Read
{topic} {article} {latest}
{timeline} a topic in order of time
{catchup} what is new since you last looked""",
    """### Keep watch
**Watch this question** under a card: I come back when the answer is there or changes
{watches} what is watched""",
    """### Sources
{sources} what I read
{add} a file, a page or pasted text
{follow} a feed""",
    """### This server
{status} {settings} {feedback}""",
    """-# Every quote is copied from its article, character for character. **Why this?** under a card shows how it was \
found.""",
)

TIMELINE_OF = "Timeline: {topic}"
TIMELINE_DAY = "**{day}**"
TIMELINE_DAY_SAID = "**{day}** – the day that these words name"
TIMELINE_UNDATED = "Undated"
CATCH_UP = "What is new"
CATCH_UP_SINCE = "since {moment} ({age})"
CATCH_UP_NOTHING = "Nothing new, and nothing that was there has changed."
CATCH_UP_CORRECTED = "⚠️ **Corrected by their outlets:**"
CATCH_UP_NEW = "**New, one quote a story:**"

CORRECTED = "⚠️ **Corrected after this was posted.**"
CORRECTED_BELOW = "-# Below: what was quoted then, unchanged."
CORRECTED_THREAD = "⚠️ **A quote on the card above was corrected.**"
CORRECTED_CHANGED = "**{outlet}** changed these words (noticed {moment}):"
CORRECTED_GONE = "**{outlet}** no longer has these words (noticed {moment}):"
CORRECTED_WITHDRAWN = "**{outlet}** withdrew the article with these words (noticed {moment}):"
CORRECTED_BACK = "**{outlet}** has these words again (noticed {moment}):"
CORRECTED_WAS = "Was:\n> {words}"
CORRECTED_NOW = "Now:\n> {words}"
CORRECTED_LONG = "{words} *({count} characters)*"
AN_OUTLET = "The article"

NEWS_ANSWERED = "🔔 **Now on record.** This question was watched; the sources answer it:"
NEWS_MORE = "🔔 **New on this question**, which is watched here:"
NEWS_MANY = "### 🔔 News on {count} watched questions"
NEWS_FOOT = "watched by {person}"
WATCHING = "Watching this question. I post here when the sources answer it, or answer it with other words."
WATCHING_DIRECT = (
    "Watching this question. I write to you here when the sources answer it, or answer it with other words."
)
WATCHING_PRIVATE = "Watching this question. Because your card is private, I send news to you as a direct message."
WATCHED_ALREADY = "This question is watched here already. {command} shows all."
WATCHES_FULL = "{limit} questions are watched in this channel already. {command} ends one."
WATCHES_TITLE = "### Standing questions"
WATCHES_NONE = "Nothing is watched here. Press **Watch this question** under an answer or a refusal."
WATCHES_LINE = "**{question}**\n-# in {channel}{source} · watched by {person} {age}"
WATCHES_SOURCE = " · only {source}"
WATCH_STOPPED = "**{question}** is watched no more."
WATCH_UNKNOWN = "No such question is watched here. Pick one from the list while you type."
WATCH_NOT_YOURS = "Another person watches this. They, or somebody who may manage the server, can end it."
WATCH_UNDELIVERED = "I could not post this where the question is watched, so here it is."
BUTTON_WATCH = "Watch this question"
BUTTON_CHANGES = "What changed"
BUTTON_STOP = "Stop watching"
BUTTON_WATCHES = "Standing questions"

FAILED = (
    "Something went wrong on my side; it was nothing you did. "
    "If it happens again, tell a manager this reference: `{reference}`"
)
LEDGER_FAILED = "I cannot take questions just now, because I could not write them down. Reference: `{reference}`"
NO_PERMISSION = "Discord does not let me do that here: I lack a permission. Reference for a manager: `{reference}`"

BUTTON_CONTEXT = "Context"
BUTTON_MORE = "More quotes"
BUTTON_FOLLOW = "Follow up"
BUTTON_DISCUSS = "Discuss"
BUTTON_WHY = "Why this?"
BUTTON_ADD = "Add a source"
BUTTON_REPHRASE = "Ask differently"
BUTTON_BACK = "◀"
BUTTON_NEXT = "▶"

MODAL_FOLLOW = "Follow up"
MODAL_REPHRASE = "Ask differently"
MODAL_QUESTION = "Your question"
MODAL_WHY = "What was wrong?"
MODAL_WHY_LABEL = "A word on what was wrong (optional)"
MODAL_ADD = "Add a source"
MODAL_TITLE = "Title"
MODAL_SOURCE = "Outlet"
MODAL_URL = "Address (optional)"
MODAL_DATE = "Published (optional), like 2026-08-05 14:30"
MODAL_TEXT = "Text of the article"


def progress(stage: Stage) -> str:
    """One line on what is being done."""
    match stage.name:
        case "searching":
            return SEARCHING.format(articles=counted_articles(stage.count))
        case "reading":
            return READING.format(articles=counted_articles(stage.count))
        case "checking":
            return CHECKING


def carried(carriers: Carriers) -> str:
    """Who carries a report: "3 outlets · 1 origin (AP)"."""
    outlets = OUTLET if carriers.outlet_count == 1 else OUTLETS.format(count=carriers.outlet_count or UNKNOWN)
    origins = ORIGIN if carriers.origin_count == 1 else ORIGINS.format(count=carriers.origin_count)
    return f"{outlets} · {origins}" + (f" ({carriers.agency})" if carriers.agency else "")


def spent(milliseconds: float) -> str:
    """How long something took: "42 ms", "1.3 s"."""
    if milliseconds < 1000:
        return MILLISECONDS.format(count=f"{milliseconds:.0f}")
    return SECONDS.format(count=f"{milliseconds / 1000:.1f}")


def counted_articles(count: int) -> str:
    return ONE_ARTICLE if count == 1 else ARTICLES.format(count=f"{count:,}")


def counted_passages(count: int) -> str:
    return ONE_PASSAGE if count == 1 else PASSAGES.format(count=f"{count:,}")


def counted_questions(count: int) -> str:
    return ONE_QUESTION if count == 1 else QUESTIONS.format(count=f"{count:,}")
