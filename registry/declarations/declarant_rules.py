"""What each kind of declarant must say of itself and of others (Order 83, Articles 13, 15 and 16)."""

import re
from collections.abc import Iterator

from registry.accounts import uscc
from registry.catalogue import numbers
from registry.catalogue.kinds import Kind as StandardKind
from registry.declarations.complaints import fill, too_many
from registry.declarations.laws import ORDER_83_13, ORDER_83_15, ORDER_83_16
from registry.declarations.values import Channel, Draft, ExecutedStandard, Role
from registry.kernel.refusal import Gap
from registry.kernel.words import N_, say

MOST_PARTNERS = 50
LONGEST_URL = 500
_WEB_ADDRESS = re.compile(r"https?://[^\s/@:]+(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
"""With a host and without anybody's password; it is shown as a link and never opened by us."""


def gaps_of_the_declarant(draft: Draft) -> Iterator[Gap]:
    if draft.role is Role.ENTRUSTED:
        yield from _gaps_of_entrusted_production(draft)
    if draft.role is Role.JOINT:
        yield from _gaps_of_a_joint_standard(draft)
    yield from _gaps_of_another_channel(draft.channel)


def gaps_of_borrowed_standards(draft: Draft) -> Iterator[Gap]:
    """Only who entrusts production may declare by a number that belongs to somebody else."""
    for row, standard in enumerate(draft.standards):
        if standard.of_producer and draft.role is not Role.ENTRUSTED:
            message = say(N_("只有委托生产时才能使用受托方的企业标准：请改选声明主体，或改用自己的编号"))
            yield Gap(f"standards.{row}.of_producer", message, ORDER_83_15)
        if standard.of_producer and not is_of_an_enterprise(standard):
            message = say(N_("受托方的标准应是企业标准（Q/…）；其他标准不属于任何一方，请取消勾选"))
            yield Gap(f"standards.{row}.of_producer", message, ORDER_83_15)


def is_of_an_enterprise(standard: ExecutedStandard) -> bool:
    """Whether the number is that of an enterprise standard, its own or its producer's."""
    number = numbers.find_number(standard.number)
    return number is not None and number.kind is StandardKind.ENTERPRISE


def _gaps_of_entrusted_production(draft: Draft) -> Iterator[Gap]:
    if not draft.producer.name:
        yield Gap("producer.name", fill(N_("受托生产企业名称")), ORDER_83_15)
    finding = uscc.examine(draft.producer.uscc)
    if not draft.producer.uscc:
        yield Gap("producer.uscc", fill(N_("受托生产企业统一社会信用代码")), ORDER_83_15)
    elif finding.message and not finding.is_doubtful:
        yield Gap("producer.uscc", finding.message, finding.rule)
    if any(standard.of_producer for standard in draft.standards) and not draft.authorisation:
        message = say(N_("使用受托方的企业标准须得到其授权：请填写授权文件的名称或编号和日期"))
        yield Gap("authorisation", message, ORDER_83_15)


def _gaps_of_a_joint_standard(draft: Draft) -> Iterator[Gap]:
    if not draft.partners:
        message = say(N_("请填写联合制定标准的其他企业；各方各自编号、各自声明"))
        yield Gap("partners", message, ORDER_83_13)
    if len(draft.partners) > MOST_PARTNERS:
        yield Gap("partners", too_many(N_("联合制定企业"), MOST_PARTNERS), ORDER_83_13)
    if not any(is_of_an_enterprise(each) and not each.of_producer for each in draft.standards):
        message = say(N_("联合制定的标准由各方以自己的编号声明：请填写本企业的编号（Q/…）"))
        yield Gap("standards", message, ORDER_83_13)


def _gaps_of_another_channel(channel: Channel) -> Iterator[Gap]:
    """Another place of disclosure is stated and kept traceable: address, statement and copy, or nothing."""
    if channel == Channel():
        return
    if not channel.url:
        yield Gap("channel.url", fill(N_("公开渠道网址")), ORDER_83_16)
    elif len(channel.url) > LONGEST_URL or not _WEB_ADDRESS.fullmatch(channel.url):
        message = say(N_("网址应以 http:// 或 https:// 开头，且不含用户名和密码"))
        yield Gap("channel.url", message, ORDER_83_16)
    if not channel.statement:
        message = say(N_("请说明在该渠道公开了哪些内容、如何查看"))
        yield Gap("channel.statement", message, ORDER_83_16)
    if channel.copy is None:
        message = say(N_("请上传所公开内容的存档副本（PDF），使其可追溯、防篡改"))
        yield Gap("channel.copy", message, ORDER_83_16)
