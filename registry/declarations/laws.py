"""The provisions that a gap or an advice names as its source."""

from registry.kernel.words import N_

LAW_21 = N_("标准化法第二十一条")
LAW_24 = N_("标准化法第二十四条")
LAW_26 = N_("标准化法第二十六条")
LAW_27 = N_("标准化法第二十七条")
ORDER_83_12 = N_("企业标准化促进办法第十二条")
ORDER_83_13 = N_("企业标准化促进办法第十三条")
ORDER_83_14 = N_("企业标准化促进办法第十四条")
ORDER_83_15 = N_("企业标准化促进办法第十五条")
ORDER_83_16 = N_("企业标准化促进办法第十六条")
FOOD_LAW_30 = N_("食品安全法第三十条")
