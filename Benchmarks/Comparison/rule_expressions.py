"""The expressions of kube-prometheus's rules, which are no part of the project: in the folder that CONFORMANCE_DIR names."""

import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]


def found():
    """All values of keys `expr`, on the line or as a block without its indentation."""
    folder = pathlib.Path(os.environ.get("CONFORMANCE_DIR", ROOT.parent / "shared/conformance")) / "rules/kube-prometheus"
    texts = []
    for path in sorted(folder.glob("*")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            key = line.lstrip(" -")
            if not key.startswith("expr:"):
                continue
            value = key.removeprefix("expr:").strip()
            if value[:1] not in ("|", ">"):
                texts.append(value)
                continue
            block = []
            for following in lines[number + 1 :]:
                if following.strip() and spaces(following) <= len(line) - len(key):
                    break
                block.append(following)
            own = min((spaces(each) for each in block if each.strip()), default=0)
            texts.append("\n".join(each[own:] for each in block).strip())
    return texts


def spaces(line):
    return len(line) - len(line.lstrip(" "))
