"""A seeded corpus of invented declarations: frequent and rare words as in life, the same on every machine."""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeVar

from search_index.documents import Document

Choice = TypeVar("Choice")

PRODUCTS = {
    "家用电器": "空气净化器 洗衣机 电冰箱 空气调节器 吸油烟机 电热水器 净水机 微波炉 电饭锅 电磁炉 吸尘器",
    "电子": "液晶电视机 平板电脑 路由器 智能音箱 投影机 智能手表 蓝牙耳机 移动电源 摄像机 智能门锁 打印机",
    "电气": "照明灯具 变压器 开关柜 接触器 断路器 电线电缆 光伏组件 逆变器 电动机 蓄电池 插座 电能表 充电桩",
    "机械": "离心泵 空气压缩机 数控车床 工业机器人 叉车 电梯 阀门 滚动轴承 减速机 液压缸 包装机 锅炉 起重机",
    "建材": "陶瓷砖 卫生陶瓷 钢化玻璃 水泥 混凝土 石膏板 岩棉板 防水卷材 人造石 中空玻璃 耐火砖",
    "化工": "内墙涂料 木器漆 胶粘剂 洗衣液 洗洁精 复合肥料 润滑油 防冻液 牙膏 洗发水 护肤霜 环氧树脂",
    "食品": "饼干 糕点 方便面 酱油 食醋 饮用水 果汁饮料 茶饮料 固体饮料 发酵乳 巧克力 速冻水饺 蜂蜜",
    "纺织": "羽绒服 牛仔裤 衬衫 运动服 校服 婴幼儿服装 防护服 床上用品 羊绒衫 袜子 蚕丝被",
    "家具": "办公椅 实木家具 床垫 沙发 木质门 橱柜 儿童家具 衣柜 木地板 升降桌",
    "医疗": "医用口罩 注射器 血压计 血糖仪 体温计 医用敷料 制氧机 雾化器 轮椅 助听器",
}
MODIFIERS = (
    "家用 智能 便携式 商用 变频 节能 壁挂式 立式 嵌入式 工业用 全自动 高效 低噪声 无线 户外 车载 儿童用"
)
ENDINGS = "技术要求 技术条件 通用技术规范 企业标准 安全要求 性能要求及试验方法 质量分级与评价 检验规则"
INDICATORS = "额定功率 噪声 重量 使用寿命 能效比 待机功率 额定容积 流量 甲醛释放量 耐久性 精度 含水率"
REGIONS = "广东 浙江 江苏 山东 福建 上海 四川 湖北 安徽 北京 河南 湖南 重庆 河北 天津 江西 辽宁 陕西"
SYLLABLES = "美格海华松科创立新天宏达远信康佳安泰顺丰盛隆昌荣兴恒瑞金银鑫鼎诚德润泽凯博奥迪雅思百胜万利东南"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
STATES = "现行有效 现行有效 现行有效 现行有效 已废止"
SHARE_DESCRIBED = 0.7
FIRST_DAY = date(2016, 1, 1)
DAYS = 3900


@dataclass(frozen=True)
class Enterprise:
    name: str
    code: str
    branch: str
    region: str


class Dice:
    """Chance with a seed; of a list the first are the most frequent, by Zipf's law."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._scales: dict[int, list[float]] = {}

    def one_of(self, choices: Sequence[Choice]) -> Choice:
        count = len(choices)
        scale = self._scales.get(count) or self._scales.setdefault(
            count, list(accumulate(1 / (place + 2) for place in range(count)))
        )
        return choices[bisect(scale, self.random.random() * scale[-1])]

    def word(self, alphabet: str, least: int, most: int) -> str:
        return "".join(self.random.choices(alphabet, k=self.random.randint(least, most)))


def declarations(count: int, *, seed: int = 1) -> Iterator[Document]:
    dice = Dice(seed)
    enterprises = [_enterprise(dice) for _ in range(max(200, count // 12))]
    return (_declaration(dice, dice.one_of(enterprises), number) for number in range(count))


def _enterprise(dice: Dice) -> Enterprise:
    branch, region = dice.one_of(list(PRODUCTS)), dice.one_of(REGIONS.split())
    name = f"{region}示例{dice.word(SYLLABLES, 2, 3)}{branch}有限公司"
    return Enterprise(name, dice.word(LETTERS, 3, 6), branch, region)


def _declaration(dice: Dice, enterprise: Enterprise, number: int) -> Document:
    chance = dice.random
    products = [_product(dice, enterprise.branch) for _ in range(1 + min(9, int(chance.expovariate(0.6))))]
    names = [name for name, _ in products]
    numbers = {
        name: round(chance.betavariate(2, 4) * 1000, 1) for name in _several(dice, INDICATORS.split(), 6)
    }
    year = 2016 + number % 11
    return Document(
        key=f"D{number}",
        kind="declaration",
        version="1",
        texts={4: [products[0][0] + dice.one_of(ENDINGS.split())], 2: names, 1: [enterprise.name, *numbers]},
        codes=[f"Q/{enterprise.code} {chance.randint(1, 999):03}-{year}", *(model for _, model in products)],
        facets={
            "region": enterprise.region,
            "branch": enterprise.branch,
            "state": chance.choice(STATES.split()),
            "product": tuple(sorted(set(names))),
        },
        numbers=numbers,
        date=FIRST_DAY + timedelta(chance.randrange(DAYS)),
    )


def _product(dice: Dice, branch: str) -> tuple[str, str]:
    chance = dice.random
    name = dice.one_of(PRODUCTS[branch].split())
    modifier = dice.one_of(MODIFIERS.split()) if chance.random() < SHARE_DESCRIBED else ""
    variant = chance.choice(["", "", "F", "G", "-A1", "-B2", "/S"])
    return modifier + name, f"{dice.word(LETTERS, 2, 3)}{chance.randint(10, 9999)}{variant}"


def _several(dice: Dice, choices: Sequence[Choice], most: int) -> list[Choice]:
    return list(dict.fromkeys(dice.one_of(choices) for _ in range(most)))
