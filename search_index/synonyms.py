"""Words of consumers beside the words of standards: data, read when a query is understood.

One group a line; each word of a group finds the others. A word that is contained in another (冰箱 in 电冰箱)
finds it anyway, so the group only serves the longer one.
"""

import re
from itertools import permutations

_GROUPS = """
充电宝 移动电源
冰箱 电冰箱
空调 空调器 空气调节器
净水器 净水机
净化器 净化机
热水器 热水机
抽油烟机 吸油烟机 油烟机
电饭煲 电饭锅
高压锅 压力锅
扫地机 扫地机器人 清洁机器人
手机 移动电话
电瓶车 电动车 电动自行车
电视 电视机
笔记本电脑 便携式计算机
电脑 计算机
插排 插线板 接线板 延长线插座
插头 电源插头
灯泡 光源
台灯 读写作业台灯
马桶 坐便器
智能马桶 智能坐便器
马桶盖 坐便盖
花洒 淋浴器
水龙头 水嘴
地暖 地面辐射供暖
燃气灶 燃气灶具 家用燃气灶
煤气 燃气
奶粉 乳粉
婴儿奶粉 婴幼儿配方乳粉 婴儿配方食品
矿泉水 饮用天然矿泉水
矿泉水 包装饮用水
洗衣粉 洗涤剂
洗洁精 餐具洗涤剂 手洗餐具用洗涤剂
洗发水 洗发液 洗发露
牙刷 口腔器具
口罩 防护口罩
纸尿裤 尿不湿 尿裤
卫生纸 纸巾
保温杯 真空杯 保温容器
不粘锅 不粘炊具
婴儿车 童车 儿童推车
安全座椅 约束系统
头盔 安全帽
羽绒衣 羽绒服装 羽绒服
球鞋 运动鞋
床垫 弹簧软床垫
瓷砖 陶瓷砖
乳胶漆 内墙涂料
木地板 实木地板
甲醛 甲醛释放量
耗电 耗电量
噪音 噪声
省电 节能
电池 蓄电池
数据线 连接线
路由器 无线路由
国标 国家标准 gb
"""

_PAIRS = [pair for line in _GROUPS.split("\n") for pair in permutations(line.split(), 2)]

SYNONYMS = {word: tuple(other for one, other in _PAIRS if one == word) for word, _ in _PAIRS}
KNOWN = re.compile("|".join(sorted(SYNONYMS, key=len, reverse=True)))
