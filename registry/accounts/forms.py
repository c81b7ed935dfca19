"""The forms of accounts: shape only; what is missing is `rules`' business."""

from typing import Any

from wtforms import Form, HiddenField, PasswordField, StringField

from registry.accounts.places import find_places
from registry.accounts.rules import Registration
from registry.catalogue.industries import Industry, industries
from registry.http.fields import Line, Lines
from registry.kernel.words import N_


def _present(text: str | None) -> str:
    """A field that was not sent is an empty one."""
    return text or ""


class Secret(PasswordField):
    """A password, exactly as typed."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, filters=[_present], **kwargs)


class RegistrationForm(Form):
    uscc = Line(N_("统一社会信用代码"), limit=60)
    code_reason = Lines(N_("代码未通过校验的理由"), limit=1000)
    name = Line(N_("企业名称"))
    name_en = Line(N_("英文名称（选填）"))
    division = Line(N_("行政区划"), limit=60)
    industry = StringField(N_("所属行业"), filters=[_present])
    address = Line(N_("住所地址（选填）"), limit=300)
    person = Line(N_("姓名"), limit=100)
    login = Line(N_("登录名"), limit=100)
    password = Secret(N_("密码"))

    def places(self) -> tuple[str, ...]:
        """The divisions that the typed one may mean."""
        return find_places(self.division.data)

    def entered(self) -> Registration:
        """What was entered, the division as a code once it is clear."""
        places = self.places()
        return Registration(**{**self.data, "division": places[0] if len(places) == 1 else ""})


class SignInForm(Form):
    login = Line(N_("登录名"), limit=100)
    password = Secret(N_("密码"))
    next = HiddenField(filters=[_present])


class PasswordForm(Form):
    current = Secret(N_("现在的密码"))
    password = Secret(N_("新密码"))


class MemberForm(Form):
    person = Line(N_("姓名"), limit=100)
    login = Line(N_("登录名"), limit=100)


class TokenForm(Form):
    name = Line(N_("用途"), limit=100)


class NoteForm(Form):
    note = Lines(N_("核对说明"), limit=1000)


def industry_choices() -> list[tuple[Industry, list[Industry]]]:
    """Sections of GB/T 4754, each with its divisions."""
    every = industries().values()
    return [
        (section, [one for one in every if one.section == section.code and len(one.code) == len("38")])
        for section in every
        if section.code.isalpha()
    ]


def industry_key(industry: Industry) -> str:
    """`C38`: the section's letter before the division, so that either can be searched by its beginning."""
    return industry.section + industry.code


def knows_industry(key: str) -> bool:
    return any(key == industry_key(one) for _, divisions in industry_choices() for one in divisions)
