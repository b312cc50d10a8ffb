"""Names of persons, telephone numbers and addresses, wherever a notice writes them."""

from __future__ import annotations

import pytest

from fixtures_words import lay_out, lay_out_notice
from policygraph.extract.persons import find_persons

PERSONS = [
    # whom a reply is for
    ("尊敬的刘佳佳代表：\n\n您提出的《关于推进我市养老服务设施建设的建议》收悉。", ["刘佳佳"]),
    # who wrote it; the key is spread over the line
    ("部门领导：段志岗\n\n承 办 人：常振涛\n\n联系电话：3028425\n\n长治市民政局", ["段志岗", "常振涛", "3028425"]),
    # an editor in the footer of a page
    ("责任编辑:郭文婧\n\n相关阅读", ["郭文婧"]),
    # a list of persons with posts, a short name spread over three places
    (
        "召集人:胡永华  市民政局局长\n\n成 员:张晓荣  市发展改革委党组成员\n\n"
        "郭 盛   市教育局副局长\n\n李月飞\xa0 \xa0 忻州银保监分局副局长\n",
        ["胡永华", "张晓荣", "郭盛", "李月飞"],
    ),
    # the last in a list, then a line that is none
    (
        "成 员：刘建军 县发展和改革委员会\n陈 强 县住房和城乡建设管理局副局长\n\n抄送：县委办公室，人大常委会办公室。",
        ["刘建军", "陈强"],
    ),
    # a name that runs into its post
    ("召集人：邸云竹县民政局局长", ["邸云竹"]),
    # departments are none
    ("成 员：市发改委、市教育局、市工信局（市国资委）、市公安局、市民政局、市财政局", []),
    # posts are none
    ("组 长：市委副书记、市长\n\n副组长：分管民政工作的副市长，市政府分管副秘书长，市民政局主要负责人", []),
    # 负责同志 is nobody by name
    ("由各成员单位有关科室负责同志担任，联络员同时作为办公室成员参与具体工作。", []),
    # a doctrine is named after an office holder
    ("为认真贯彻习近平总书记关于养老服务工作重要论述和视察山西重要讲话重要指示精神,", []),
    # a responsibility clause in keys
    ("责任单位：市民政局、市财政局；配合单位：市卫健委", []),
    # the same person again, in a sentence
    ("承办人：常振涛\n\n如有疑问，请找常振涛。", ["常振涛", "常振涛"]),
    # a person with two numbers, one of them mobile
    ("联系人：常振涛，电话：0355-3028425、13800000000", ["常振涛", "0355-3028425", "13800000000"]),
    # a mail address
    ("报送至邮箱：minzhengju@changzhi.gov.cn。", ["minzhengju@changzhi.gov.cn"]),
    # a number of a document, a year and a sum are none
    ("长民函〔2023〕94号，2023年12月27日，安排资金3028425元。", []),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_every_name_and_number_is_found(text: str, expected: list[str]) -> None:
    words, outline = lay_out(text)
    found = list(find_persons(words, outline))
    assert [item.text for item in found] == expected
    assert all(words.plain[item.start : item.end] == item.text for item in found)


NAMES = {
    "changzhi-2021-49": "",
    "changzhi-civil-affairs-2023-94-reply": "刘佳佳 段志岗 常振涛 3028425",
    "jincheng-2020-74": "",
    "wuzhai-2021-83": (
        "邸云竹 刘建军 陈振君 王海云 王贵林 郝拥政 贾继东 陈强 郝耀文 张华芳 王莉 樊建平 葛海峰 徐广文 刘奋强"
        " 陈丽芳 张志国 乔效斌 赵龙 杨志宏 王树塘 师琴艳 李保文 赵瑞卿 舒彩霞"
    ),
    "xinzhou-2020-81": (
        "胡永华 张晓荣 郭盛 张振华 王毅 梁秀芬 胡蕙 王爱明 董晓林 燕兰田 张树生 章元春 郭萍 崔凯 姜东平 杜补和"
        " 李月飞 梁建文 张海全 殷雪梅 刘文 王斯亮 郎小林 左文蕾 周志勇 郭文婧"
    ),
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items())
def test_the_five_notices_name_these_and_nobody_else(name: str, expected: str) -> None:
    assert [item.text for item in find_persons(*lay_out_notice(name))] == expected.split()
