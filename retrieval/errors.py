"""Every way retrieval fails, on one page.

RetrievalError                    something about articles or the library; `cure` says what to do about it
├── UnreadableSource              bytes that no reader can turn into an article
├── LibraryError                  the file or server where articles live
│   ├── LibraryMisnamed           its URL is none that any engine knows
│   ├── LibraryUnavailable        cannot be opened or reached now (retryable)
│   ├── LibraryDamaged            is not, or no longer, a library
│   ├── LibraryTooNew             written by a newer On Record
│   └── EmbeddingMismatch         its vectors were made by another model
├── UnknownArticle                no such article, or several for a shortened id
├── FetchError                    a page or feed on the web
│   ├── AddressRefused            not a plain http(s) address of a public host: never asked for
│   ├── FetchRefused              the site, its robots.txt, or a limit of ours says no
│   └── FetchUnavailable          not now (retryable); the site may have said when
├── EmbeddingError                a server that makes vectors
│   ├── EmbeddingRefused          it will not: the key, the model, the size of the vectors
│   └── EmbeddingUnavailable      not now (retryable); it may have said when
├── WeightsMissing                the embedded model's files are absent or not ours
└── TokensMissing                 the token table that passages are measured with is absent
"""


class RetrievalError(Exception):
    """A failure of retrieval, told in one sentence with its cure; `is_retryable` when waiting may help."""

    is_retryable = False

    def __init__(self, problem: str, *, cure: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.problem} {self.cure}".strip()


class UnreadableSource(RetrievalError):
    """Bytes that could not be read as an article; `place` names the file and, where known, the line."""

    def __init__(self, place: str, problem: str, *, cure: str) -> None:
        super().__init__(f"{place}: {problem}", cure=cure)
        self.place = place


class LibraryError(RetrievalError):
    """The place where articles live refused."""


class LibraryMisnamed(LibraryError):
    """The URL that was given for a library is none that an engine here knows."""


class LibraryUnavailable(LibraryError):
    """The library cannot be opened or reached now."""

    is_retryable = True


class LibraryDamaged(LibraryError):
    """The file is not, or no longer, a library."""


class LibraryTooNew(LibraryError):
    """The library was written by a newer On Record."""


class EmbeddingMismatch(LibraryError):
    """The library's vectors were made by another model than the one configured."""


class UnknownArticle(RetrievalError):
    """No such article in scope, or several that a shortened id could mean."""


class FetchError(RetrievalError):
    """A page or feed that was not got from the web."""


class AddressRefused(FetchError):
    """An address that must not be asked for; nothing was sent to it."""

    def __init__(self, address: str, problem: str) -> None:
        super().__init__(f"{address[:200]!r} {problem}.", cure="Give the public http or https address of a page.")
        self.address = address


class FetchRefused(FetchError):
    """The site, its robots.txt, or a limit of ours says no; `status` is the site's, 0 where it was not the site."""

    def __init__(self, problem: str, *, cure: str = "", status: int = 0) -> None:
        super().__init__(problem, cure=cure or "Open the page in a browser and add its text as a file.")
        self.status = status


class FetchUnavailable(FetchError):
    """The site gives nothing now; `retry_after_seconds` is what it asked for, None where it did not say, and
    `is_answered` tells a site that said so from one that could not be reached or did not finish."""

    is_retryable = True

    def __init__(
        self,
        problem: str,
        *,
        cure: str = "",
        retry_after_seconds: float | None = None,
        is_answered: bool = False,
    ) -> None:
        super().__init__(problem, cure=cure or "It is tried again later.")
        self.retry_after_seconds = retry_after_seconds
        self.is_answered = is_answered


class EmbeddingError(RetrievalError):
    """A server that makes vectors did not. Its own words are not repeated: they can hold a part of the key."""


class EmbeddingRefused(EmbeddingError):
    """The server will not make these vectors; asking again changes nothing."""


class EmbeddingUnavailable(EmbeddingError):
    """The server makes no vectors now; `retry_after_seconds` is what it asked for, None where it did not say."""

    is_retryable = True

    def __init__(self, problem: str, *, cure: str = "", retry_after_seconds: float | None = None) -> None:
        super().__init__(problem, cure=cure or "Try again later: what was embedded so far is kept.")
        self.retry_after_seconds = retry_after_seconds


class WeightsMissing(RetrievalError):
    """The embedded model's files are absent or are not the ones that were shipped."""


class TokensMissing(RetrievalError):
    """The token table that passages are measured with is not where its package puts it."""
