"""Every way the bot fails towards a person, on one page.

BotError                  told to the person as it is: one human sentence and what to do
├── ConfigError           config.toml or the environment; lists all problems at once (exit status 2)
├── UsageError            the command line or a command's options make no sense (exit status 2)
├── LedgerError           receipts cannot be kept or read
├── DiscordUnreachable    Discord could not be spoken to at start, or does not let us in
├── CardRefused           Discord takes a message of ours for malformed
└── DrafterError          a model failed; `is_retryable` when another try may help
    └── ModelFault        its server did; says in how many seconds to come back where the server said so
"""


class BotError(Exception):
    """A failure that is meant to be shown: one sentence, no secrets, no paths of ours."""

    is_retryable = False


class ConfigError(BotError):
    """config.toml or the environment is wrong; the message lists every problem found."""


class UsageError(BotError):
    """What was asked for on the command line makes no sense; the message says what would."""


class LedgerError(BotError):
    """Receipts cannot be kept or read."""


class DiscordUnreachable(BotError):
    """Discord could not be spoken to, or does not let us do what was asked; the message says what to do."""


class CardRefused(BotError):
    """Discord takes a message of ours for malformed, so that no other way will bring it either."""


class DrafterError(BotError):
    """A model behind a drafter failed."""

    def __init__(self, message: str, *, is_retryable: bool = False) -> None:
        super().__init__(message)
        self.is_retryable = is_retryable


class ModelFault(DrafterError):
    """The server behind a model did not answer, or not usably. The message is ours: no server's words, no key."""

    def __init__(self, message: str, *, is_retryable: bool = False, retry_after_seconds: float | None = None) -> None:
        super().__init__(message, is_retryable=is_retryable)
        self.retry_after_seconds = retry_after_seconds
