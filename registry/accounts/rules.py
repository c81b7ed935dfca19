"""What registration asks of an enterprise and a password, how long failures wait, whose matter it is."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from registry.accounts import uscc
from registry.kernel.refusal import Gap
from registry.kernel.words import N_, say

# ASVS 5.0 6.2: length rather than composition, and a cap before any hashing.
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD_BYTES = 1024
FEWEST_DIFFERENT = 4
TELLING_LENGTH = 4
COMMON_PASSWORDS = frozenset(
    {
        "1234567890",
        "0123456789",
        "0987654321",
        "9876543210",
        "12345678910",
        "123456789a",
        "a123456789",
        "123456789q",
        "1234567891",
        "1111111111",
        "123123123123",
        "1q2w3e4r5t",
        "1q2w3e4r5t6y",
        "qwertyuiop",
        "1qaz2wsx3edc",
        "qazwsxedcrfv",
        "asdfghjkl;",
        "asdfghjkl123",
        "qwerty12345",
        "qwerty123456",
        "password12",
        "password123",
        "password1234",
        "passw0rd123",
        "p@ssw0rd123",
        "administrator",
        "admin12345",
        "admin123456",
        "welcome123",
        "woaini1314",
        "woaini520131",
        "woaini5201314",
        "5201314520",
        "52013141314",
        "iloveyou123",
        "letmein1234",
        "changeme123",
        "abc1234567",
        "abcd123456",
        "abcd1234567",
        "aa12345678",
        "a1234567890",
    }
)
DIVISION_RULE = "GB/T 2260"
INDUSTRY_RULE = "GB/T 4754-2017"
LOGIN_SHAPE = re.compile(r"[0-9a-z][0-9a-z._@+-]{2,99}")

# After failed sign-ins: half a minute, doubled each time, an hour at most; a day without failure forgets.
FREE_FAILURES_OF_A_LOGIN = 5
FREE_FAILURES_OF_AN_ADDRESS = 100
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
FORGET_AFTER = timedelta(days=1)
SESSION_LIFE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Registration:
    """What an enterprise and its first member enter; texts are cleaned, the password is as typed."""

    uscc: str = ""
    code_reason: str = ""
    name: str = ""
    name_en: str = ""
    division: str = ""
    industry: str = ""
    address: str = ""
    person: str = ""
    login: str = ""
    password: str = ""


Knows = Callable[[str], bool]


def registration_gaps(form: Registration, *, places: Sequence[str], knows_industry: Knows) -> list[Gap]:
    """All that is to mend before the enterprise can be registered; `places` the division typed may mean."""
    return [
        *code_gaps(form.uscc, reason=form.code_reason),
        *_missing("name", form.name, N_("请填写企业名称，与营业执照一致")),
        *division_gaps(places),
        *industry_gaps(form.industry, knows=knows_industry),
        *person_gaps(form.person, form.login),
        *password_gaps(form.password, login=form.login, name=form.name),
    ]


def code_gaps(code: str, *, reason: str) -> Iterator[Gap]:
    """A wrong shape is refused; a doubtful code needs a reason and is then looked at by a regulator."""
    finding = uscc.examine(code)
    if finding.is_good or (finding.is_doubtful and reason):
        return
    assert finding.message is not None
    yield Gap("uscc", finding.message, finding.rule)
    if finding.is_doubtful:
        yield Gap("code_reason", say(N_("如果营业执照上的代码确实如此，请写明理由，提交后由监管部门查看")))


def division_gaps(places: Sequence[str]) -> Iterator[Gap]:
    if not places:
        yield Gap("division", say(N_("请填写住所所在的行政区划，写全称或 6 位代码")), DIVISION_RULE)
    elif len(places) > 1:
        yield Gap("division", say(N_("名称相近的有几处，请写明一处：%(places)s"), places="、".join(places)))


def industry_gaps(industry: str, *, knows: Knows) -> Iterator[Gap]:
    if not knows(industry):
        yield Gap("industry", say(N_("请选择所属行业")), INDUSTRY_RULE)


def person_gaps(name: str, login: str) -> Iterator[Gap]:
    yield from _missing("person", name, N_("请填写姓名"))
    if not LOGIN_SHAPE.fullmatch(login_key(login)):
        yield Gap("login", say(N_("登录名为 3 至 100 个字母、数字或 . _ - + @，可以用电子邮箱")))


def login_key(login: str) -> str:
    """Logins differ by more than their case."""
    return login.strip().lower()


def password_gaps(password: str, *, login: str, name: str) -> Iterator[Gap]:
    """Length matters, composition does not; what others would try first is refused."""
    if len(password) < SHORTEST_PASSWORD:
        yield Gap("password", say(N_("密码至少 %(count)s 个字符，可以是一句话"), count=SHORTEST_PASSWORD))
    elif len(password.encode("utf-8", "replace")) > LONGEST_PASSWORD_BYTES:
        yield Gap("password", say(N_("密码过长，最多 %(count)s 字节"), count=LONGEST_PASSWORD_BYTES))
    elif _tells(password, login_key(login).partition("@")[0]) or _tells(password, name):
        yield Gap("password", say(N_("密码不要包含登录名或企业名称")))
    elif password.lower() in COMMON_PASSWORDS or len(set(password)) < FEWEST_DIFFERENT:
        yield Gap("password", say(N_("这个密码太常见，容易被猜到，请换一个")))


def wait_after(failures: int, *, free: int) -> timedelta:
    """How long to wait after that many failures in a row: nothing at first, then twice as long each time."""
    beyond = failures - free
    if beyond < 0:
        return timedelta(0)
    return min(FIRST_WAIT * (1 << min(beyond, 10)), LONGEST_WAIT)


def is_forgotten(last_failure_at: datetime, *, now: datetime) -> bool:
    return now - last_failure_at >= FORGET_AFTER


def own_path(wish: str) -> str:
    """The path to go on to if it is one of ours, else nothing: never another site, however it is written."""
    # Browsers read a backslash as a slash and skip over control characters.
    is_ours = wish.startswith("/") and not wish.startswith("//") and "\\" not in wish and wish.isprintable()
    return wish if is_ours else ""


def jurisdiction(division: str) -> str:
    """The beginning that all division codes of an authority share: 420000 → 42, nationwide → nothing."""
    return re.sub(r"(00){1,3}$", "", division)


def _tells(password: str, word: str) -> bool:
    return len(word) >= TELLING_LENGTH and word.lower() in password.lower()


def _missing(field: str, text: str, ask: str) -> Iterator[Gap]:
    if not text:
        yield Gap(field, say(ask))
