#!/usr/bin/env python3
"""Checks the structure of the sources: check.py [top folder]. Prints file:line: [rule] text; exit 1 when there is any."""

import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import rules
import sources


def main(arguments):
    root = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).resolve().parents[2]
    files = sources.read_tree(root)
    if not files:
        print(f"no sources below {root}", file=sys.stderr)
        return 2
    findings = rules.check(rules.Tree(files, sources.read_other_texts(root)))
    for finding in findings:
        print(finding)
    print(f"{len(files)} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
