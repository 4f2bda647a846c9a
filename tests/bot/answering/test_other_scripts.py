"""Questions in scripts that no shipped weights can read are weighed by their words alone, with numbers of their own."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answering.answerability import Judge
from bot.answering.calibration import load_calibration
from bot.answering.question import Question
from bot.answering.reply import Answer, Reply
from bot.answering.weighing import Weigher
from bot.wiring import Choices, System, compose
from retrieval import Scope
from retrieval.embedding import StaticEmbedder
from retrieval.search import Search, SearchSettings
from retrieval.weights import can_read
from tests.newsroom import NOW, Newsroom

CHINESE = """市议会周二批准了新的河堤计划

市议会周二以九票对四票批准了一项新的河堤计划，造价为三千二百万元。

市长陈丽华说，工程将在明年三月开始，预计需要十八个月。

环保组织“绿水”要求公布水文研究报告，但市政府拒绝评论。

去年的洪水使城东的四百户家庭撤离。
"""
RUSSIAN = """Горсовет одобрил план новой дамбы

Городской совет во вторник девятью голосами против четырёх одобрил план строительства новой дамбы.

Мэр Анна Лебедева сказала, что работы начнутся в марте и продлятся восемнадцать месяцев.

В прошлом году наводнение заставило эвакуировать четыреста семей.
"""
ANSWERED = {
    "谁要求公布水文研究报告？": "绿水",
    "去年洪水有多少户家庭撤离？": "四百户",
    "Сколько семей эвакуировали в прошлом году?": "четыреста",
    "Что сказала мэр Лебедева?": "марте",
}
REFUSED = ("谁赢得了足球比赛？", "北京的天气怎么样？", "谁将建造河堤？", "Кто выиграл матч?", "Какая погода в Москве?")


@pytest.fixture(scope="module", params=["on", "off"])
def system(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    home = tmp_path_factory.mktemp("home")
    (home / "config.toml").write_text(
        f'[search]\nevidence_model = "{request.param}"\n[library]\ninclude_seeds = false\nshared_folders = ["news"]\n',
        "utf-8",
    )
    (home / "news").mkdir()
    (home / "news" / "zh.txt").write_text(CHINESE, "utf-8")
    (home / "news" / "ru.txt").write_text(RUSSIAN, "utf-8")
    clock = datetime(2026, 8, 5, tzinfo=UTC)
    choices = Choices(config_path=str(home / "config.toml"))
    with compose(choices, {"ONRECORD_HOME": str(home)}, lambda: clock) as composed:
        yield composed


@pytest.mark.parametrize("text", ANSWERED)
def test_what_stands_there_is_quoted(system: System, text: str) -> None:
    reply = _ask(system, text)
    assert isinstance(reply, Answer)
    assert ANSWERED[text] in reply.claims[0].quotes[0].text


@pytest.mark.parametrize("text", REFUSED)
def test_what_does_not_is_refused(system: System, text: str) -> None:
    assert not isinstance(_ask(system, text), Answer)


def _ask(system: System, text: str) -> Reply:
    question = Question(text=text, asked_at=system.clock(), scope=system.own_scope)
    return asyncio.run(system.answerer.answer(question))


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("Who signed the order?", True),
        ("Çok güzel, naïve café über Łódź?", True),
        ("", True),
        ("谁签署了命令", False),
        ("Кто подписал приказ?", False),
        ("من وقع الأمر؟", False),
        ("Huawei 5G carriers agreement 华为", True),
        ("华为公司在哪里建立了新工厂 5G?", False),
    ],
)
def test_a_text_is_read_where_half_of_its_tokens_are_known(text: str, is_read: bool) -> None:
    assert can_read(text) is is_read


class Unasked:
    """An evidence model that nothing may be shown to."""

    def score(self, question: str, candidates: Sequence[str]) -> NDArray[np.float32]:
        raise AssertionError(question)


def test_the_model_is_not_shown_what_it_cannot_read() -> None:
    newsroom = Newsroom()
    newsroom.publish(CHINESE)
    question = Question(text="谁要求公布水文研究报告？", asked_at=NOW, scope=Scope(collections=("desk",)))
    findings = Search(newsroom.library, StaticEmbedder(), SearchSettings()).find(question.text, question.scope, NOW)
    profile = load_calibration().profile_for("on")
    weighings = Weigher(profile, Unasked()).weigh(question, findings)
    assert not weighings.is_readable
    alone = Judge(load_calibration().words, "balanced").judge(question.text, weighings)
    assert Judge(profile, "balanced").judge(question.text, weighings) == alone
    newsroom.close()
    assert profile.never_refusing().unread is not None
    assert Judge(profile.never_refusing(), "balanced").judge("谁赢得了足球比赛？", weighings).reason is None
