"""Made-up people, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文单仇解查朴盖"  # noqa: E501
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅建国红志鹏飞宇浩然子轩雨欣怡诗涵思琪晨曦博文俊峰海燕晓东振宁卫家辉立新德胜福生金宝凤莲淑珍永康长江云龙天佑"  # noqa: E501
_STATUS = ("群众", "群众", "群众", "正式党员", "预备党员", "共青团员")
_JOBS = ("钳工", "焊工", "电工", "天车工", "质检员", "叉车司机", "维修工", "班组长")


def people(count: int, *, seed: int = 7) -> Iterator[dict[str, Any]]:
    """`count` people as the ledger of employees takes them; staff numbers are unique."""
    chance = random.Random(seed)
    for n in range(1, count + 1):
        name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
        born = f"{chance.randint(1966, 2003)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
        yield {
            "staff_no": f"G{n:06d}",
            "name": name,
            "sex": chance.choice("男女"),
            "birth_date": f"{born[:4]}-{born[4:6]}-{born[6:]}",
            "nation": "汉族",
            "id_number": id_number(
                f"{chance.choice(('110101', '320102', '440103'))}{born}{chance.randint(1, 999):03d}"
            ),
            "political_status": chance.choice(_STATUS),
            "phone": f"1{chance.choice('3578')}{chance.randint(0, 999_999_999):09d}",
            "post": chance.choice(_JOBS),
            "hired_on": f"{chance.randint(1990, 2024)}-{chance.randint(1, 12):02d}-01",
            "state": "在职",
        }


def id_number(first_17: str) -> str:
    """The 17 digits with their check digit (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first_17, weights, strict=True))
    return first_17 + "10X98765432"[total % 11]
