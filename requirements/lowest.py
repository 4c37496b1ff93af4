"""Print the lowest versions that pyproject.toml declares, and the tools that test them at those of dev.txt.

Run by `requirements/install FOLDER lowest`.
"""

import re
import tomllib
from pathlib import Path

HERE = Path(__file__).parent

project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
locked = dict(
    re.findall(r"^([\w.-]+)==([^ ;\\]+)", (HERE / "dev.txt").read_text(encoding="utf-8"), re.MULTILINE)
)
for wanted in project["project"]["dependencies"]:
    name, lowest = re.findall(r"^([\w.-]+)>=([\w.]+)(?:,.*)?$", wanted)[0]  # each declares one
    print(f"{name}=={lowest}")
for wanted in project["dependency-groups"]["dev"]:
    name = re.findall(r"^[\w.-]+", wanted)[0]
    print(f"{name}=={locked[name]}")
