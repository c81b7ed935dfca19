"""What is printed, and that it is the same bytes, valid, findable and safe."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import page as page_validation
import pypdf
import pytest
import zxingcpp
from PIL import Image
from weasyprint.urls import FatalURLFetchingError

from registry.certificates.fonts import UnprintableCharacters
from registry.certificates.pdf import ATTACHMENT_NAME, AttachmentDiffers, OwnAssets, render
from registry.certificates.values import Product, Standard, State
from tests.certificates.conftest import Printing, words
from tests.certificates.samples import (
    BEHIND,
    PARTICULARS,
    RANKINGS,
    RECORD,
    certificate,
    declarant,
    indicators,
)
from tests.postgres import missing

KINDS = {
    "one page": certificate(),
    "annex": certificate(indicators=indicators(40), rankings=RANKINGS * 3),
    "no indicators": certificate(indicators=(), products=()),
    "withdrawn": certificate(indicators=indicators(8), state=State.WITHDRAWN),
    "entrusted and behind": certificate(
        indicators=indicators(8), behind=BEHIND, particulars=PARTICULARS, state=State.NUMBER_WITHDRAWN
    ),
    "rare characters": certificate(products=(Product("𬭚镕钢 CO₂ ⌀12 Łódź"),)),
}


def require(program: str) -> None:
    if not shutil.which(program):
        missing(program)


def test_two_renders_are_the_same_bytes(printed: Printing):
    assert printed(certificate()) == printed(certificate())


def test_another_process_elsewhere_prints_the_same_bytes(printed: Printing, fonts: Path):
    script = (
        "import sys; from pathlib import Path; from registry.certificates.pdf import render;"
        "from tests.certificates.samples import RECORD, certificate;"
        "sys.stdout.buffer.write(render(certificate(), attachment=RECORD, fonts=Path(sys.argv[1])))"
    )
    elsewhere = {**os.environ, "TZ": "America/Lima", "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONPATH": "."}
    run = subprocess.run(
        [sys.executable, "-c", script, fonts], env=elsewhere, capture_output=True, check=True
    )
    assert run.stdout == printed(certificate())


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize("kind", KINDS)
def test_is_archivable_and_accessible(printed: Printing, kind: str, profile: str):
    report = page_validation.validate_pdf_bytes(printed(KINDS[kind]), profile=profile)
    assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize("kind", KINDS)
def test_is_sound_to_qpdf(printed: Printing, kind: str, tmp_path: Path):
    require("qpdf")
    file = tmp_path / "certificate.pdf"
    file.write_bytes(printed(KINDS[kind]))
    assert subprocess.run(["qpdf", "--check", file], capture_output=True, check=False).returncode == 0


ON_PAPER = """
    企业标准自我声明公开凭证 CERTIFICATEOFSELF-DECLARATION BM2026-0001043K 第1版 现行有效
    示例海岚新材料科技有限公司 91370200MA3C00001X 山东省青岛市 自产 2026年11月22日
    Q/SLHL003-2026《家用变频冷藏冷冻箱能效与健康性能要求》 推荐性国家标准·现行 06901234567892
    绝缘电阻 ≥100 （25±2）℃ 第一梯队2026-09-30 2026-11-2209:30UTC+8 公开日志位置 1043
"""


def test_carries_the_words_of_the_record(printed: Printing):
    text = words(printed(certificate(rankings=RANKINGS)))
    missing = [word for word in ON_PAPER.split() if word not in text]
    assert missing == []


def test_says_what_it_is_not(printed: Printing):
    assert "不是许可、认证、备案或者推荐" in words(printed(certificate()))


def test_an_item_below_a_recommended_standard_is_marked_in_words(printed: Printing):
    assert "▽低于推荐性标准GB/T18801-2022的要求（≥120）" in words(printed(certificate()))


def test_every_item_behind_a_recommended_standard_is_named_with_its_limit(printed: Printing):
    text = words(printed(certificate(indicators=indicators(2), behind=BEHIND)))
    assert "低于绝缘电阻GB/T18801-20225.1≥120MΩ企业已明示" in text
    assert "少于甲醛累积净化量GB/T18801-20225.3≥300mg企业未明示" in text


@pytest.mark.parametrize("count", [0, 8])
def test_who_else_takes_part_and_where_else_it_stands_is_said(printed: Printing, count: int):
    text = words(printed(certificate(indicators=indicators(count), particulars=PARTICULARS)))
    for particular in PARTICULARS:
        assert "".join(particular.text.split()) in text
        assert particular.digest in text


@pytest.mark.parametrize(
    ("state", "across"),
    [
        (State.SUPERSEDED, "已被修订SUPERSEDED"),
        (State.CORRECTED, "已被更正CORRECTED"),
        (State.WITHDRAWN, "已废止WITHDRAWN"),
        (State.ABOLISHED, "已废止ABOLISHED"),
        (State.NUMBER_WITHDRAWN, "编号撤销NUMBERWITHDRAWN"),
        (State.DEREGISTERED, "主体注销DEREGISTERED"),
    ],
)
def test_a_version_that_is_not_current_says_so_across_every_page(
    printed: Printing, state: State, across: str
):
    text = words(printed(certificate(state=state, superseded_by=3, indicators=indicators(8))))
    assert text.count(across) == 2
    assert state.chinese in text


def test_a_current_version_has_nothing_across(printed: Printing):
    assert "WITHDRAWN" not in words(printed(certificate()))


def test_without_indicators_it_refers_to_the_standards(printed: Printing):
    assert "未另行声明指标" in words(printed(KINDS["no indicators"]))


def test_the_attached_record_has_the_printed_digest(printed: Printing):
    pdf = printed(certificate())
    [record] = pypdf.PdfReader(BytesIO(pdf)).attachments[ATTACHMENT_NAME]
    assert record == RECORD
    assert sha256(record).hexdigest() in words(pdf)


def test_a_record_of_another_digest_is_not_attached(fonts: Path):
    with pytest.raises(AttachmentDiffers):
        render(certificate(), attachment=RECORD + b" ", fonts=fonts)


def test_the_qr_code_opens_the_page_of_the_version(printed: Printing):
    [page] = pypdf.PdfReader(BytesIO(printed(certificate()))).pages
    [picture] = page.images
    paper = Image.new("RGB", (400, 400), "#fffdf8")
    paper.paste(picture.image, (52, 52))
    assert [code.text for code in zxingcpp.read_barcodes(paper)] == [certificate().verify_url]


@pytest.mark.parametrize("dots_per_inch", ["72", "200"])
def test_draws_without_complaint_and_the_qr_code_reads_from_paper(
    printed: Printing, tmp_path: Path, dots_per_inch: str
):
    require("pdftoppm")
    file = tmp_path / "certificate.pdf"
    file.write_bytes(printed(certificate(state=State.WITHDRAWN)))
    command = ["pdftoppm", "-r", dots_per_inch, "-png", "-singlefile", file, tmp_path / "page"]
    assert subprocess.run(command, capture_output=True, check=True).stderr == b""
    with Image.open(tmp_path / "page.png") as page:
        assert [code.text for code in zxingcpp.read_barcodes(page)] == [certificate().verify_url]


def test_markup_in_a_name_is_printed_as_it_was_written(printed: Printing):
    name = '<img src="file:///etc/hostname"><a rel=attachment href="file:///etc/passwd">'
    pdf = printed(certificate(declarant=declarant(name=name)))
    assert "".join(name.split()) in words(pdf)
    assert list(pypdf.PdfReader(BytesIO(pdf)).attachments) == [ATTACHMENT_NAME]


def test_characters_that_reorder_text_are_not_printed(printed: Printing):
    text = words(
        printed(certificate(standards=(Standard("Q/SL 1-2026", "不\u202e合格\u202c", "企业标准", "现行"),)))
    )
    assert "《不合格》" in text


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "https://example.cn/a.png", "asset:other.png", "data:text/plain,a"]
)
def test_a_page_loads_nothing_but_its_own_assets(url: str):
    with pytest.raises(FatalURLFetchingError, match="may not load"):
        OwnAssets({"asset:qr.png": b""}).fetch(url)


def test_characters_that_no_font_has_are_named(printed: Printing):
    with pytest.raises(UnprintableCharacters, match=r"ༀ \(U\+0F00\)") as refused:
        printed(certificate(products=(Product("产品 ༀ𝌆ༀ"),)))
    assert refused.value.characters[0] == "ༀ"


def test_two_hundred_indicators_are_printed_and_the_rest_is_on_the_public_page(printed: Printing):
    text = words(printed(certificate(indicators=indicators(203))))
    assert "共200项，详见附表" in text
    assert "全文见公开页面" in text


def test_without_cut_fonts_the_whole_faces_print_the_same_words(printed: Printing, tmp_path: Path):
    plain = render(certificate(), attachment=RECORD, fonts=tmp_path)
    assert words(plain) == words(printed(certificate()))
