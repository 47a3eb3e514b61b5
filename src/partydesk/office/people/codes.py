"""Words that describe employees; all may be edited by the office (DOMAIN 3.2)."""

MEMBERS = ("正式党员", "预备党员")
"""Political statuses that make a person a party member."""

IN_SERVICE = ("在职", "借调", "长休")
"""Employment states that count as being in service (DOMAIN 8, coverage)."""

CODES = {
    "sex": ("男", "女"),
    "political_status": (
        "群众", "共青团员", "入党申请人", "入党积极分子", "发展对象", "预备党员", "正式党员", "民主党派", "无党派人士",
    ),
    "employment": ("合同制", "劳务派遣", "业务外包", "退休返聘", "实习", "其他"),
    "employee_state": ("在职", "借调", "长休", "退休", "离职"),
    "education": ("小学", "初中", "高中", "中专", "技校", "职高", "大专", "本科", "硕士", "博士"),
    "marriage": ("未婚", "已婚", "离异", "丧偶"),
    "nation": (
        "汉族", "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族",
        "白族", "土家族", "哈尼族", "哈萨克族", "傣族", "黎族", "傈僳族", "佤族", "畲族", "高山族", "拉祜族", "水族",
        "东乡族", "纳西族", "景颇族", "柯尔克孜族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族",
        "仡佬族", "锡伯族", "阿昌族", "普米族", "塔吉克族", "怒族", "乌孜别克族", "俄罗斯族", "鄂温克族", "德昂族",
        "保安族", "裕固族", "京族", "塔塔尔族", "独龙族", "鄂伦春族", "赫哲族", "门巴族", "珞巴族", "基诺族",
    ),
    "kinship": ("配偶", "父亲", "母亲", "儿子", "女儿", "兄弟", "姐妹", "祖父母", "其他"),
    "skill_level": ("初级工", "中级工", "高级工", "技师", "高级技师", "其他"),
}  # fmt: skip

POLITICAL_ALIASES = {
    "党员": "正式党员", "中共党员": "正式党员", "中共正式党员": "正式党员", "中共预备党员": "预备党员", "团员": "共青团员",
    "积极分子": "入党积极分子",
}  # fmt: skip
"""Other words that spreadsheets bring; 党员 without more is a full member (issue text, Reading)."""

NATION_ALIASES = {name.removesuffix("族"): name for name in CODES["nation"]}
