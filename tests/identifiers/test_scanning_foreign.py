"""References of bodies outside China, lists and amendments in running text, and what misleads."""

from __future__ import annotations

import pytest

from guiju.identifiers import BodyNumber, scan, scan_report
from guiju.identifiers.bodies import bodies

FOUND = [  # a text, what is found in it as printed
    ("按ISO 9001：2015和ISO／IEC 17025", ["ISO 9001:2015", "ISO/IEC 17025"]),
    ("质量体系符合ISO 9001-2015。", ["ISO 9001:2015"]),
    ("通过iso9001认证、iso/iec 27001认证", ["ISO 9001", "ISO/IEC 27001"]),
    ("抗扰度按 IEC 61000-4-2，机械按 EN ISO 12100", ["IEC 61000-4-2", "EN ISO 12100"]),
    ("外壳防护 DIN EN 60529:2014-09（IP 代码）", ["DIN EN 60529:2014-09"]),
    ("tested to ASTM D638-14 and ASTM D 790", ["ASTM D638-14", "ASTM D790"]),
    ("see RFC 9110, RFC9112.", ["RFC 9110", "RFC 9112"]),
    ("编码按 ITU-T G.711 (11/1988)", ["ITU-T G.711 (11/1988)"]),
    ("BS EN 1992-1-1:2004+A1:2014 and BS7671:2018", [
        "BS EN 1992-1-1:2004+A1:2014", "BS 7671:2018"]),
    ("ISO/IEC/IEEE 42010:2022, ISO/SAE 21434:2021", [
        "ISO/IEC/IEEE 42010:2022", "ISO/SAE 21434:2021"]),
    ("IEEE Std 802.3-2022、IEEE 754", ["IEEE Std 802.3-2022", "IEEE 754"]),
    ("JIS B 1180:2014、JIS Z 8301-2019", ["JIS B 1180:2014", "JIS Z 8301:2019"]),
    ("ГОСТ 12.1.004-91 и GOST R ISO 9001-2015", ["ГОСТ 12.1.004-91", "ГОСТ Р ИСО 9001-2015"]),
    ("3GPP TS 38.331, ETSI EN 300 328 V2.2.2", ["TS 38.331", "ETSI EN 300 328 V2.2.2"]),
    ("API 5L、API Std 650、ASME B16.5", ["API 5L", "API STD 650", "ASME B16.5"]),
    ("NIST SP 800-53 Rev. 5, FIPS 140-3", ["NIST SP 800-53 Rev. 5", "NIST FIPS 140-3"]),
    ("NF EN ISO 9001、NF C 15-100、KS D 3503", ["NF EN ISO 9001", "NF C15-100", "KS D 3503"]),
    ("ISO 9001:2015(E) 第 4 章", ["ISO 9001:2015(E)"]),
    ("ＩＳＯ　９００１：２０１５", ["ISO 9001:2015"]),
    ("按OIML R 76-1:2006、CISPR 32、IWA 27:2017", [
        "OIML R 76-1:2006", "CISPR 32", "IWA 27:2017"]),
    ("ECMA-262 and GB/T 1.1—2020/ISO 9001:2015", ["ECMA-262", "GB/T 1.1—2020/ISO 9001:2015"]),
    ("按W3C REC-xml-20081126、https://www.w3.org/TR/2009/CR-exi-20091208/", [
        "W3C REC-xml-20081126", "W3C CR-exi-20091208"]),
    ("见draft-ietf-quic-http-34和draft-smith-foo-bar-00.txt，draft-ietf-httpbis-semantics.", [
        "draft-ietf-quic-http-34", "draft-smith-foo-bar-00", "draft-ietf-httpbis-semantics"]),
    ("OASIS DITA v1.2, OASIS SAML 2.0、OASIS STIX-v2.0-Pt1-Core-CS01", [
        "OASIS DITA v1.2", "OASIS SAML 2.0", "OASIS STIX-v2.0-Pt1-Core-CS01"]),
    ("服务接口按OGC 06-042和 ogc 07-163R2", ["06-042", "07-163r2"]),
    ("OMG UML 2.5.1、CC/DIR 10001:2019, IHO S-44 Edition 6.1.0", [
        "OMG UML 2.5.1", "CC/DIR 10001:2019", "IHO S-44 6.1.0"]),
    ("ISO 6731|IDF 21:2010、JCGM 100:2008", ["ISO 6731", "IDF 21:2010", "JCGM 100:2008"]),
    ("AMCA 210-16, ANSI/ASHRAE Standard 62.1-2022", [
        "AMCA Standard 210 -16", "ASHRAE Standard 62.1-2022"]),
]  # fmt: skip
LISTS = [
    ("GB/T 2423.1、.2 和 .3", ["GB/T 2423.1", "GB/T 2423.2", "GB/T 2423.3"]),
    ("GB/T 2423.1、GB/T 2423.2", ["GB/T 2423.1", "GB/T 2423.2"]),
    ("GB 4706.1、4706.2", ["GB 4706.1", "GB 4706.2"]),
    ("GB 4706.1-2005，4706.2-2007以及4706.3-2009", [
        "GB 4706.1-2005", "GB 4706.2-2007", "GB 4706.3-2009"]),
    ("GB 3095、3096和16297的要求", ["GB 3095", "GB 3096", "GB 16297"]),
    ("GB 3095-2012、16297-1996", ["GB 3095-2012", "GB 16297-1996"]),
    ("IEC 61000-4-2、-4-3 和 -4-4", ["IEC 61000-4-2", "IEC 61000-4-3", "IEC 61000-4-4"]),
    ("IEC 60335-1, -2-9", ["IEC 60335-1", "IEC 60335-2-9"]),
    ("ISO 9001、14001和45001认证", ["ISO 9001", "ISO 14001", "ISO 45001"]),
    ("ISO 9001、14001 和 45001。", ["ISO 9001", "ISO 14001", "ISO 45001"]),
    ("GB/T 1.1 and GB/T 1.2, and .3", ["GB/T 1.1", "GB/T 1.2", "GB/T 1.3"]),
]  # fmt: skip
NOT_FOUND = [
    "内存 16 GB，容量 512GB",
    "感光度 ISO 100、ISO 3200，ISO 400/27°",
    "ISO 2015年年会，EN 2020，IEC 2023 大会",
    "第 12 页，P. 802，pp. 12-15，page 9001",
    "电话 010-12345678，TEL 13800138000，传真 FAX 0755-26001234",
    "型号 EN12，CR2032，BS-2000，DIN A4，HD 1080，API 28，HTTP 404",
    "the en 60529 of pas 2050 in api 600",
    "2015-09-23 发布，2016年10月01日实施，ISO 8601 日期",
    "ISO/TC 260，IEC/SC 45A，JTC 1/SC 27",
    "版本 V2.1.0，10.1000/182，WIFI 802.11ac",
    "a draft-for-comment-01, draft-of-the-law-02, JSON Schema draft-2020-12, draft-07",
    "WD-40 spray, CR-2032, PR-2020, REC-xml, NOTE-book, REC-abc-20081399, W3C Recommendation 2.0",
    "OASIS Standard 2.0, OASIS Version 1.2, OASIS Open 12, the oasis in 1.2",
    "06-042，OGC 2020-123，OMG 2.5，CC 10001，IDF 21，IHO 12，JCGM 12，AMCA 210",
]
NO_LIST = [
    ("GB 3095、2012年发布", ["GB 3095"]),
    ("GB 3095、2012", ["GB 3095"]),
    ("GB/T 2423.1、3 个样品", ["GB/T 2423.1"]),
    ("GB 4706.1、220.5 V", ["GB 4706.1"]),
    ("GB 3095、1200个", ["GB 3095"]),
    ("GB 3095, 1200 samples", ["GB 3095"]),
    ("ISO 9001, 12000 companies", ["ISO 9001"]),
    ("ISO 9001、2015", ["ISO 9001"]),
    ("GB/T 1.1，.5mm", ["GB/T 1.1"]),
]


@pytest.mark.parametrize(("text", "printed"), FOUND)
def test_references_of_other_bodies_are_found(text: str, printed: list[str]) -> None:
    found = list(scan(text))
    assert [each.number.print for each in found] == printed
    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize(("text", "printed"), LISTS + NO_LIST)
def test_each_number_of_a_list_is_found(text: str, printed: list[str]) -> None:
    found = list(scan(text))
    assert [each.number.ascii for each in found] == printed
    assert all(text[each.start : each.end] == each.text for each in found)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_a_reference_is_left(text: str) -> None:
    assert [found.text for found in scan(text) if found.text != "ISO 8601"] == []


@pytest.mark.parametrize(
    ("text", "number", "to"),
    [
        ("GB/T 2828.1～2828.4", "GB/T 2828.1", "GB/T 2828.4"),
        ("GB/T 2828.1～.4", "GB/T 2828.1", "GB/T 2828.4"),
        ("GB/T 2828.1 to GB/T 2828.4", "GB/T 2828.1", "GB/T 2828.4"),
        ("IEC 61000-4-2～-4-6", "IEC 61000-4-2", "IEC 61000-4-6"),
        ("ISO 10303-1 至 ISO 10303-21", "ISO 10303-1", "ISO 10303-21"),
        ("ISO 2768-1 to ISO 2768-2", "ISO 2768-1", "ISO 2768-2"),
    ],
)
def test_a_range_is_one_object(text: str, number: str, to: str) -> None:
    (report,) = scan_report(f"执行{text}。")
    assert (report["text"], report["number"], report["to"]) == (text, number, to)


@pytest.mark.parametrize(
    ("text", "number", "amendment"),
    [
        ("GB 4943.1-2011及其第1号修改单", "GB 4943.1-2011", 1),
        ("GB 4943.1-2011 and its amendment 2", "GB 4943.1-2011", 2),
        ("GB 4943.1-2011/Amd 1", "GB 4943.1-2011", 1),
        ("ISO 9001:2015/Amd 1:2024", "ISO 9001:2015", 1),
        ("ISO 9001:2015及其第1号修改单", "ISO 9001:2015", 1),
        ("IEC 60335-1:2010 and its Amendment 1", "IEC 60335-1:2010", 1),
        ("EN 62368-1:2014/A11:2017", "EN 62368-1:2014", 11),
    ],
)
def test_an_amendment_is_told_apart_from_its_standard(
    text: str, number: str, amendment: int
) -> None:
    (report,) = scan_report(f"执行{text}。")
    assert (report["text"], report["number"]) == (text, number)
    assert (report["amendment"], report["kind"]) == (amendment, "amendment")


def test_an_amendment_folded_into_the_text_belongs_to_the_number() -> None:
    (report,) = scan_report("EN 60335-1:2012+A11:2014")
    assert report["number"] == "EN 60335-1:2012+A11:2014"
    assert "amendment" not in report


def test_what_costs_much_grows_with_the_text_and_no_faster() -> None:
    """A candidate is read in a window, so what a scan looks at is bounded by the words it meets."""
    for piece in ("ISO ", "GB/T ", "GB 1.", "IEC 61000-4-", "、.1", "T/T/T/", "ISO/IEC/", "GB 1～"):
        text = piece * 20_000
        assert sum(len(found.text) for found in scan(text)) <= len(text)


def test_every_body_is_looked_for_but_those_that_give_no_number_of_their_own() -> None:
    """DOI and ISBN number what anyone publishes; the others name, or look like any path."""
    texts = [text for text, _ in FOUND] + ["按 ASHRAE 90.1-2019、CIE S 017:2020，CWA 17145-1:2017"]
    texts += ["CCSDS 120.0-G-4, CSA C22.1:21、XEP-0001", "ANSI C57.12.00"]
    numbers = [found.number for text in texts for found in scan(text)]
    found = {number.body for number in numbers if isinstance(number, BodyNumber)}
    assert {known.body for known in bodies()} - found == {"DOI", "ISBN", "IANA", "BIPM", "UN"}
