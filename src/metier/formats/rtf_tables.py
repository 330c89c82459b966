"""What the control words of RTF stand for: signs, destinations that are no text, and code pages by character set."""

from __future__ import annotations

SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n", "zwj": "\u200d",
    "zwnj": "\u200c", "~": "\u00a0", "_": "-", "-": "", "\n": "\n", "\r": "\n", "\t": "\t", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
# Destinations whose text is no text of the document (those behind \* are left out as well, unless known below).
SILENT = frozenset(
    [
        "info", "pict", "object", "objdata", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "listtable",
        "listoverridetable", "rsidtbl", "generator", "filetbl", "revtbl", "fldtype", "pgdsctbl", "bkmkstart", "bkmkend", "annotation",
        "atnid", "atnauthor", "atndate", "comment", "private", "xe", "tc", "rxe", "txe", "nonesttables", "formfield", "sp", "sv", "sn",
        "mmath", "docvar", "userprops", "wgrffmtfilter", "ffname", "ffdeftext", "template",
        "pnseclvl", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "fchars", "lchars", "nextfile",
    ]
)  # fmt: skip
# Destinations behind \* whose text is text.
KNOWN = frozenset(
    [
        "shpinst",
        "shptxt",
        "shp",
        "shpgrp",
        "ud_",
        "fldinst",
        "pn",
        "pntext",
        "listtext",
        "footnote",
        "background_",
        "do",
        "dptxbxtext",
        "nesttableprops",
    ]
)
REGIONS = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer", "footnote": "footer",
}  # fmt: skip
CODE_PAGES = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 130: "cp1361", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
