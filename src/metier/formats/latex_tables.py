"""What the macros of LaTeX stand for: signs, accents, looks, and how many of their arguments are no text."""

from __future__ import annotations

import re

SIGNS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "SS": "ẞ", "ng": "ŋ", "dj": "đ", "DJ": "Đ",
    "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX",
    "textendash": "–", "textemdash": "—", "textbullet": "•", "textbar": "|", "textbackslash": "\\", "slash": "/",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textless": "<", "textgreater": ">",
    "textquoteright": "’", "textquoteleft": "‘", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©", "texteuro": "€", "euro": "€",
    "EUR": "€", "pounds": "£", "textsterling": "£", "textdegree": "°", "degree": "°", "textperiodcentered": "·", "S": "§",
    "dots": "…", "ldots": "…", "textellipsis": "…", "cdots": "…", "bullet": "•", "cdot": "·", "circ": "◦", "diamond": "⋄",
    "star": "*", "ast": "*", "sim": "~", "approx": "≈", "times": "×", "pm": "±", "rightarrow": "→", "to": "→",
    "Rightarrow": "⇒", "leftarrow": "←", "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤", "mid": "|", "vert": "|",
    "lvert": "|", "rvert": "|", "infty": "∞", "mu": "μ", "alpha": "α", "beta": "β", "gamma": "γ", "lambda": "λ",
    "pi": "π", "sigma": "σ", "Sigma": "Σ", "Delta": "Δ", "blacksquare": "•", "triangleright": "•", "checkmark": "✓",
    "textsuperscript": "", "space": " ", "quad": " ", "enspace": " ", "enskip": " ", "thinspace": " ", "xspace": "",
    "textnumero": "№", "textordfeminine": "ª", "textordmasculine": "º", "lbrack": "[", "rbrack": "]", "lq": "‘", "rq": "’",
}  # fmt: skip
# What a backslash and one sign stand for.
ESCAPED = {
    " ": " ", "\n": " ", "\t": " ", ",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": "", "&": "&", "%": "%",
    "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "(": "", ")": "", "[": "", "]": "", "|": "‖", ">": " ", "<": "", "*": "",
}  # fmt: skip
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "k": "\u0328", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
SIZES = {
    "tiny": 5.0, "scriptsize": 7.0, "footnotesize": 8.0, "small": 9.0, "normalsize": 10.0, "large": 12.0, "Large": 14.4,
    "LARGE": 17.28, "huge": 20.74, "Huge": 24.88, "HUGE": 24.88,
}  # fmt: skip
BOLD = frozenset(("bfseries", "bf", "textbf", "paragraph", "subparagraph", "strong"))
ITALIC = frozenset(("itshape", "it", "em", "slshape", "sl", "textit", "emph", "textsl"))
UPRIGHT = frozenset(("normalfont", "mdseries", "upshape", "rm", "textnormal", "textmd", "textup"))
# Macros that show their last argument only: how many come before it that are no text.
SHOWN_LAST = {
    "textcolor": 1, "colorbox": 1, "fcolorbox": 2, "raisebox": 1, "parbox": 1, "resizebox": 2, "scalebox": 1, "rotatebox": 1,
    "multicolumn": 2, "multirow": 2, "foreignlanguage": 1, "makebox": 0, "framebox": 0, "fbox": 0, "mbox": 0, "hbox": 0,
    "vbox": 0, "underline": 0, "uline": 0, "ul": 0, "textsc": 0, "texttt": 0, "textsf": 0, "textrm": 0, "textlf": 0,
    "uppercase": 0, "MakeUppercase": 0, "MakeLowercase": 0, "lowercase": 0, "text": 0, "mathrm": 0, "mathbf": 0,
    "mathsf": 0, "textlsc": 0, "centerline": 0, "leftline": 0, "rightline": 0, "hyperref": 0, "texorpdfstring": 0, "smash": 0,
    "textls": 0, "nolinkurl": 0, "path": 0, "footnote": 0, "textsuperscript": 0, "enquote": 0, "adjustbox": 1,
    "sbox": 1, "mathit": 0, "ensuremath": 0, "textbfit": 0, "so": 0, "caps": 0, "addfontfeature": 9, "color": 9,
}  # fmt: skip
# Macros whose arguments are no text at all.
SILENT = frozenset(
    [
        "documentclass", "documentstyle", "usepackage", "RequirePackage", "hspace", "vspace", "setlength", "addtolength",
        "definecolor", "colorlet", "pagestyle", "thispagestyle", "pagenumbering", "includegraphics", "photo", "color",
        "geometry", "hypersetup", "newgeometry", "fontsize", "linespread", "setcounter", "addtocounter", "titleformat", "titlespacing", "titlerule",
        "moderncvstyle", "moderncvcolor", "moderncvtheme", "moderncvicons", "bibliography", "bibliographystyle", "nocite", "addbibresource", "label", "ref", "pageref",
        "cite", "rule", "hrule", "vskip", "hskip", "kern", "phantom", "hphantom", "vphantom", "setmainfont", "setsansfont",
        "setmonofont", "newfontfamily", "fontfamily", "fontseries", "fontshape", "setlist", "urlstyle", "cline", "cmidrule", "arrayrulecolor",
        "renewcommand", "newcommand", "providecommand", "DeclareRobustCommand", "newenvironment", "renewenvironment", "newcolumntype", "newlength", "newcounter", "columnratio",
        "setcolumnwidth", "pdfgentounicode", "fancyhf", "fancyhead", "fancyfoot", "lhead", "rhead", "chead", "lfoot", "rfoot", "cfoot",
        "graphicspath", "pdfinfo", "DeclareFieldFormat", "nopagenumbers", "tikz", "tikzset", "node", "draw", "selectlanguage", "setdefaultlanguage", "enlargethispage", "pagecolor",
        "value", "settowidth", "hyphenation", "PassOptionsToPackage", "PreviewEnvironment", "rowcolor", "cellcolor", "fontspec", "NewDocumentCommand", "AtBeginDocument", "AtEndDocument",
        "faIcon", "fontdir", "colorizelinks", "IfFileExists", "makeatletter", "ProvidesClass", "LoadClass", "addcontentsline", "csname", "write", "immediate", "openout", "vspace*",
    ]
)  # fmt: skip
DEFINERS = frozenset(("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand", "def", "gdef", "edef"))
APART = frozenset(("hfill", "hfil", "qquad", "dotfill", "hrulefill", "tab", "tabto", "hspace"))
BREAKS = frozenset(("newline", "linebreak", "tabularnewline", "cr", "break"))
PARAGRAPHS = frozenset(
    ("par", "newpage", "clearpage", "pagebreak", "medskip", "smallskip", "bigskip", "hline", "noindent", "maketitle")
)
NETWORKS = {
    "github": "https://github.com/", "gitlab": "https://gitlab.com/", "linkedin": "https://www.linkedin.com/in/",
    "twitter": "https://twitter.com/", "orcid": "https://orcid.org/", "bitbucket": "https://bitbucket.org/", "xing": "https://www.xing.com/profile/",
    "medium": "https://medium.com/@", "kaggle": "https://www.kaggle.com/",
}  # fmt: skip
PERSON = frozenset(
    [
        "name", "firstname", "lastname", "familyname", "author", "title", "position", "tagline", "headline", "address", "phone", "mobile", "telephone",
        "email", "mail", "homepage", "website", "social", "extrainfo", "quote", "location", "born", "dateofbirth", "nationality", "personalinfo",
        "subtitle", "leftheader", "rightheader", "ecvname", "ecvaddress", "ecvemail", "ecvtelephone", "ecvhomepage", "ecvmobile", "cvname", "cvtitle", "jobtitle", "role", "profile", "cvemail", "cvphone", *NETWORKS,
    ]
)  # fmt: skip
HEADING = re.compile(
    r"[a-zA-Z]{0,12}?((?:sub)*)section(?:title|heading|header)?|(?:cv|resume)heading",
    re.IGNORECASE,
)
HEADING_ENVIRONMENT = re.compile(r"(?:cv|r|resume)?(?:section|rubric|category|block)", re.IGNORECASE)
ITEM = re.compile(r"(?:cv|resume|my)?(?:sub|list|bullet|double|listdouble)*items?|(?:cv)?bullet", re.IGNORECASE)
LIST = re.compile(r".*(?:itemize|enumerate|description|items|highlights|bullets|list)\*?", re.IGNORECASE)
TABLE = re.compile(r"tab\w*\*?|longtable|array|cvtable|supertabular|ltabulary|NiceTabular", re.IGNORECASE)
RAIL = frozenset(("llap", "rlap", "marginnote", "sidenote"))
FILES = frozenset(("filecontents", "filecontents*"))
INCLUDERS = frozenset(("input", "include", "makerubric", "subfile"))
# A macro of one's own with one argument is a heading where its body sets it off (by these) in letters that stand out.
SETS_OFF = frozenset(
    (
        "par",
        "medskip",
        "bigskip",
        "vspace",
        "titlerule",
        "hrule",
        "rule",
        "hrulefill",
        "section",
        "subsection",
        "noindent",
    )
)
STANDS_OUT = frozenset(
    (
        "large",
        "Large",
        "LARGE",
        "huge",
        "bfseries",
        "textbf",
        "scshape",
        "textsc",
        "MakeUppercase",
        "uppercase",
        "section",
        "subsection",
    )
)
MEASURE = re.compile(r"\s*=?\s*-?[\d.]+\s*(?:cm|mm|pt|em|ex|in|bp|pc|sp)?")
# Environments whose arguments are measures: how many.
MEASURES = {
    "tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "array": 1, "minipage": 1, "multicols": 1, "tabu": 1, "wrapfigure": 2,
    "adjustwidth": 2, "paracol": 1, "spacing": 1, "thebibliography": 1, "tabbing": 0, "list": 2, "changemargin": 2, "textblock": 1, "adjustbox": 1,
    "supertabular": 1, "ltabulary": 2, "textblock*": 1, "NiceTabular": 1, "columns": 0, "column": 1, "center": 0, "flushleft": 0, "flushright": 0, "document": 0,
    "fullwidth": 0, "sloppypar": 0, "cvletter": 0, "tcolorbox": 0, "mdframed": 0, "tabular x": 1,
}  # fmt: skip
