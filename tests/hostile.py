"""Foreign text as bad as it comes: what acts on terminals, screens, mail, spreadsheets and templates."""

TERMINAL = [
    "\x1b]52;c;cHduZWQ=\x07",
    "\x1b]52;c;cHduZWQ=\x1b\\",
    "\x1b[2J\x1b[H",
    "\x1bPtmux;\x1b\x1b]52;c;cHduZWQ=\x07\x1b\\",
    "\x9b2J",
    "\x90q\x9c",
    "\x9d0;pwned\x9c",
    "\x1b[?1049l",
    "\x07\x08\x7f",
    "one\rtwo",
    "null\x00byte",
]
"""Escape codes and controls: the clipboard, the screen, the title, another terminal's language."""

DECEIVING = [
    "\u202egpj.exe",
    "\u2066a\u2069",
    "zero\u200bwidth\u200d\ufeff",
    "tag\U000e0041\U000e007f",
    "sep\u2028arator\u2029",
    "soft\u00adhyphen",
]
"""What shows one thing and means another."""

MARKUP = [
    "[@click=app.quit]quit[/]",
    "[bold red]not bold[/]",
    "Dev [/F]",
    "[/]",
    "[link=file:///etc/passwd]x[/link]",
    "$background {color: red}",
    "{{ config }}",
    "{% for a in range(10**9) %}{% endfor %}",
    "{# comment #}",
    ":smile:",
]
"""What screens and templates would read as their own."""

FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")', "'=1", "|calc"]
"""What spreadsheets would reckon."""

SHELL = ["$(touch /tmp/pwned)", "`id`", "; rm -rf ~", "| cat", "&& id", "-oProxyCommand=id", "--help", "%s%n"]
"""What shells and programs would take for commands and options."""

PLAIN = [
    "Ångström 青山 🏔",
    "a\u0301\u0308",
    "ﷺ",
    "İı",
    "한국어",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
]
"""Nothing bad at all, and easy to get wrong."""

CORPUS = [*TERMINAL, *DECEIVING, *MARKUP, *FORMULAS, *SHELL, *PLAIN]
