"""The faults that people make, one in each declaration of a messy file: what is wrong, where, what is said.

Each is a list of lines; the first line of a declaration is sound but for what is named here.
"""

from typing import NamedTuple

from registry.accounts.uscc import make_uscc
from tests.batches.files import a_line


class Fault(NamedTuple):
    """`at` is the column where the problem is shown, in the declaration's line `line` (from 0)."""

    lines: list[dict[str, object]]
    at: str
    says: str
    line: int = 0


def one(at: str, says: str, **change: object) -> Fault:
    return Fault([a_line(**change)], at, says)


NOTHING = {"指标名称": "", "指标值": "", "试验方法": ""}
APART = {"指标值": "", "关系": "≥", "数值": "600", "单位": "m³/h"}

FAULTS = {
    "no title": one("标题", "请填写声明标题", 标题=""),
    "title too long": one("标题", "最多 200 字", 标题="净" * 201),
    "unknown kind": one("类型", "不在可选项中", 类型="产口"),
    "unknown role": one("声明主体", "不在可选项中", 声明主体="代工"),
    "neither yes nor no": one("承诺", "不在可选项中", 承诺="好的"),
    "not committed": one("承诺", "承诺", 承诺=""),
    "no standard": one("标准编号", "至少填写一项执行标准", 标准编号="", 标准名称=""),
    "standard without number": one("标准编号", "请填写标准编号", 标准编号=""),
    "standard number unreadable": one("标准编号", "国标一八八〇一", 标准编号="国标一八八〇一"),
    "standard without title": one("标准名称", "请填写标准名称", 标准名称=""),
    "unknown use of a standard": one("标准用途", "不在可选项中", 标准用途="参考"),
    "same standard twice": Fault(
        [a_line(), {"标准编号": "Q/SLHC 001-2026", "标准名称": "另一个名称"}], "标准编号", "重复", line=1
    ),
    "no product": one("产品名称", "至少填写一项产品", 产品名称="", 品牌="", 型号="", 分类=""),
    "product without name": one("产品名称", "请填写名称", 产品名称=""),
    "product without model": one("型号", "型号", 型号=""),
    "category not in the table": one("分类", "分类表中没有“净化机器”", 分类="净化机器"),
    "no category": one("分类", "请选择分类", 分类=""),
    "barcode of another length": one("条码", "位数或校验码不对", 条码="95212345678"),
    "barcode with a wrong check digit": one("条码", "校验码不对", 条码="9521234567890"),
    "barcode in scientific notation": one("条码", "科学计数法", 条码="9.52123E+12"),
    "own standard without indicators": one("指标名称", "请至少填写一项", **NOTHING),
    "indicator without name": one("指标名称", "请填写指标名称", 指标名称=""),
    "indicator without method": one("试验方法", "请填写试验方法", 试验方法=""),
    "value in one cell and apart": one("指标值", "只填一处", 关系="≥", 数值="600"),
    "two units": one("单位", "单位栏却是", 单位="mg"),
    "measured twice": one("实测值", "两格里不一样", 指标值="≥600 m³/h（实测 620）", 实测值="610"),
    "no operator": one("关系", "≥", **{**APART, "关系": ""}),
    "operator unknown": one("关系", "不在可选项中", **{**APART, "关系": "约"}),
    "no figure": one("数值", "请填写数值", **{**APART, "数值": ""}),
    "decimal comma": one("数值", "逗号", **{**APART, "数值": "600,5"}),
    "unit in the figure": one("数值", "单位", **{**APART, "数值": "600 m³/h"}),
    "operator in the figure": one("数值", "比较符", **{**APART, "数值": "≥600"}),
    "words for a figure": one("数值", "不是数值", **{**APART, "数值": "合格"}),
    "figure beyond reason": one("数值", "数值过大", **{**APART, "数值": "6000000000000"}),
    "unit of another quantity": one("单位", "单位应为", **{**APART, "单位": "kg"}),
    "unit nobody knows": one("单位", "单位应为", **{**APART, "单位": "立方"}),
    "range without its end": one("上限", "请填写数值", **{**APART, "关系": "范围"}),
    "range upside down": one("上限", "小于下限", **{**APART, "关系": "范围", "上限": "500"}),
    "tolerance below zero": one("上限", "不能为负", **{**APART, "关系": "±", "上限": "-5"}),
    "below an unreadable standard": one("明示低于", "某标准", 明示低于="某标准"),
    "service with the model's performance": one("指标名称", "服务", 类型="服务", 型号="", 分类="洗染服务"),
    "entrusted to nobody by name": one(
        "受托方名称", "名称", 声明主体="委托生产（委托方）", 受托方代码=make_uscc("330106", 2)
    ),
    "what it revises is no number": one("修订声明号", "不是声明号", 修订声明号="BM2026-123"),
    "revises what is not theirs": one(
        "修订声明号", "没有声明", 修订声明号="BM2026-0000001M", 修订原因="更新"
    ),
    "of another enterprise": one("统一社会信用代码", "另一家企业", 统一社会信用代码="91330100000000000X"),
    "contradicts itself": Fault([a_line(), {"标题": "另一个标题"}], "标题", "前面写的是", line=1),
    "letters lost": one("品牌", "无法识别的字符", 品牌="示\ufffd"),
    "file that was never here": one(
        "标准文本", "不在本平台", 标准文本=f"标准.pdf (9 B, 1 p, sha256:{'0' * 64})"
    ),
    "file in other words": one("标准文本", "由导出写入", 标准文本="标准.pdf"),
}
