"""Fictional enterprises: every name begins with 示例 (example), every code is valid but was never issued.

The codes come from `accounts.uscc.make_uscc`: a registered division, an organisation code of a series that is
not given out, and right check characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from registry.accounts.uscc import make_uscc

DIVISIONS = {
    "330212": "宁波",
    "330282": "慈溪",
    "330106": "杭州",
    "370212": "青岛",
    "370112": "济南",
    "340104": "合肥",
    "440606": "顺德",
    "440605": "南海",
    "442000": "中山",
    "440306": "深圳",
    "440113": "番禺",
    "320585": "太仓",
    "320214": "无锡",
    "420112": "武汉",
    "430104": "长沙",
    "620102": "兰州",
    "130203": "唐山",
    "310115": "浦东",
    "350211": "厦门",
    "410105": "郑州",
    "510112": "成都",
    "500112": "重庆",
    "610113": "西安",
    "210211": "大连",
}
FIRST = "海云林清晨星禾松岚澄映远朗沐青屿知榆望舟"
SECOND = "岳川澜语泽帆然峰宁序朴光野石桥溪庭禾原田"
TRADES = ("电器", "家电科技", "智能电器", "厨房设备", "制冷设备", "环境科技", "洗涤设备")
INDUSTRY = "C38"
"""Electrical machinery and apparatus, GB/T 4754-2017."""


@dataclass(frozen=True, slots=True)
class DemoEnterprise:
    uscc: str
    name: str
    brand: str
    short: str
    division: str
    industry: str


def demo_enterprises(count: int, random: Random) -> list[DemoEnterprise]:
    """The same enterprises for the same seed."""
    words = [first + second for first, second in product(FIRST, SECOND) if first != second]
    random.shuffle(words)
    return list(_make(words[:count], random))


def _make(words: list[str], random: Random) -> Iterator[DemoEnterprise]:
    for serial, word in enumerate(words, 1):
        division = random.choice(list(DIVISIONS))
        trade = random.choice(TRADES)
        yield DemoEnterprise(
            uscc=make_uscc(division, serial),
            name=f"示例{word}{trade}（{DIVISIONS[division]}）有限公司",
            brand=f"示例{word}",
            short=_letters(serial),
            division=division,
            industry=INDUSTRY,
        )


def _letters(serial: int) -> str:
    """`SLAAB`: the enterprise's own code in its standard numbers (SL for 示例)."""
    letters = ""
    for _ in range(3):
        serial, rest = divmod(serial, 26)
        letters = chr(65 + rest) + letters
    return "SL" + letters
