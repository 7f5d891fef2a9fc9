"""The rules that linking and the compiler do not check. Each takes the tree and yields findings."""

import dataclasses
import posixpath
import re

import qt_modules

FUNCTION_LINES = 60
FILE_LINES = 450

# Which room may include which (ARCHITECTURE.md). An adapter may include itself but no sibling; app and tests are free.
ALLOWED = {
    "base": {"base"},
    "domain": {"domain", "base"},
    "ports": {"ports", "domain", "base"},
    "desk": {"desk", "domain", "base"},
    "record": {"record", "domain", "base"},
    "engine": {"engine", "record", "ports", "desk", "domain", "base"},
    "adapters": {"ports", "domain", "base"},
    "simulation": {"simulation", "domain", "base"},
    "ui": {"ui", "desk", "domain", "base"},
}
ROOMS_OF_ROOMS = ("core/domain", "core/engine", "core/record", "ui")

MODULE_PLACES = {
    "QtSql": ("core/record/", "tests/"),
    "QtNetwork": ("core/adapters/", "core/simulation/", "app/", "tests/"),
}
SCREEN_PLACES = ("ui/", "app/", "tests/")
SQL_PLACES = ("core/record/", "tests/record/", "tests/fault/", "tests/bench/", "tests/support/", "tests/engine/",
              "tests/orders/", "tests/explain/")
TEXT_PLACES = ("ui/", "app/")


@dataclasses.dataclass(frozen=True)
class Finding:
    path: str
    line: int
    rule: str
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: [{self.rule}] {self.text}"


class Tree:
    def __init__(self, files, other_texts=()):
        self.files = files
        self.other_texts = list(other_texts)
        self.paths = {f.path for f in files}
        self.edges = {f.path: list(self._resolve_all(f)) for f in files}

    def _resolve_all(self, source):
        for line, name in source.includes:
            yield line, name, self._resolve(source.path, name)

    def _resolve(self, path, name):
        """The file of ours that `name` means, or None."""
        for folder in (posixpath.dirname(path), "core", "", "tests"):
            candidate = posixpath.normpath(posixpath.join(folder, name))
            if candidate in self.paths:
                return candidate
        return None


def room_of(path):
    parts = path.split("/")
    if path == "core/pch.h":
        return "base"
    if parts[0] != "core":
        return parts[0]
    return "/".join(parts[1:3]) if parts[1] == "adapters" and len(parts) > 3 else parts[1]


def _target_room(name, target):
    """The room an include leads to, also when the file it names does not exist."""
    if target:
        return room_of(target)
    first = name.split("/")[0]
    return room_of("core/" + name) if first in ALLOWED and first != "ui" and "/" in name else None


def forbidden_includes(tree):
    for path, edges in tree.edges.items():
        room = room_of(path)
        if room in ("app", "tests"):
            continue
        allowed = ALLOWED.get(room.split("/")[0])
        if allowed is None:
            yield Finding(path, 1, "include", f"the room \"{room}\" is not in the include table")
            continue
        for line, name, target in edges:
            other = _target_room(name, target)
            if other and other != room and other not in allowed:
                yield Finding(path, line, "include", f"{room} may not include {other} (\"{name}\")")


def _cycles(graph):
    """One shortest cycle per node set that has one; `graph` maps a node to its successors."""
    seen_sets = set()
    for start in sorted(graph):
        cycle = _path_back(graph, start)
        if cycle and frozenset(cycle) not in seen_sets:
            seen_sets.add(frozenset(cycle))
            yield cycle


def _path_back(graph, start):
    came_from, queue = {}, [start]
    while queue:
        node = queue.pop(0)
        for successor in sorted(graph.get(node, ())):
            if successor == start:
                path = [node]
                while path[-1] != start:
                    path.append(came_from[path[-1]])
                return path[::-1]
            if successor not in came_from:
                came_from[successor] = node
                queue.append(successor)
    return None


def _node_of(path):
    """The room for cycles: a subject, page or room folder; a file that lies beside such folders stands for itself."""
    for top in ROOMS_OF_ROOMS:
        if path.startswith(top + "/"):
            rest = path[len(top) + 1 :].split("/")
            return f"{top}/{rest[0]}"
    return room_of(path)


def include_cycles(tree):
    line_of = {(p, target): line for p, edges in tree.edges.items() for line, _, target in edges if target}
    graph = {p: {target for _, _, target in edges if target} for p, edges in tree.edges.items()}
    for cycle in _cycles(graph):
        yield Finding(cycle[0], line_of[cycle[0], (cycle + cycle[:1])[1]], "cycle",
                      "files include each other: " + " -> ".join(cycle + cycle[:1]))


def room_cycles(tree):
    graph, evidence = {}, {}
    for path, edges in tree.edges.items():
        for line, _, target in edges:
            node, other = _node_of(path), target and _node_of(target)
            if other and node != other and not path.startswith("tests/") and not target.startswith("tests/"):
                graph.setdefault(node, set()).add(other)
                evidence.setdefault((node, other), (path, line))
    for cycle in _cycles(graph):
        if "." not in "".join(c.split("/")[-1] for c in cycle):
            path, line = evidence[cycle[0], (cycle + cycle[:1])[1]]
            yield Finding(path, line, "cycle", "rooms include each other: " + " -> ".join(cycle + cycle[:1]))


def module_layers(tree):
    for source in tree.files:
        for line, name in source.includes:
            module = qt_modules.module_of(name)
            places = MODULE_PLACES.get(module, SCREEN_PLACES if module else ("",))
            if not source.path.startswith(places):
                yield Finding(source.path, line, "module", f"{module} does not belong here (\"{name}\")")


_SQL_CLASS = re.compile(r"\bQSql(?:Query|Database|Record|TableModel|QueryModel)\b")
_SQL_TEXT = re.compile(
    r"\s*(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|PRAGMA\s"
    r"|CREATE\s+(?:TEMP\s+|UNIQUE\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\b|ALTER\s+TABLE\b|DROP\s+(?:TABLE|INDEX|VIEW)\b"
    r"|select\s[^.?!]*\sfrom\s|insert\s+into\s|delete\s+from\s|update\s+\w+\s+set\s|create\s+table\s)")


def sql_outside_record(tree):
    for source in tree.files:
        if source.path.startswith(SQL_PLACES):
            continue
        for match in _SQL_CLASS.finditer(source.code):
            yield Finding(source.path, source.line(match.start()), "sql", f"{match[0]} outside core/record")
        for line, text in source.strings:
            if _SQL_TEXT.match(text):
                yield Finding(source.path, line, "sql", f"SQL outside core/record: \"{' '.join(text.split())[:40]}\"")


_TR = re.compile(r"(?P<scope>[\w:]*::)?(?<![.>\w])\btr\s*\(|\bQ(?:Core)?Application::translate\s*\(|\bQT_TR\w*_NOOP\s*\(")


def translated_text_outside(tree):
    for source in tree.files:
        if source.path.startswith("core/"):
            for match in _TR.finditer(source.code):
                yield Finding(source.path, source.line(match.start()), "tr",
                              "text for people is made in ui and app: " + match[0].strip(" ("))


_CONTEXT = re.compile(r"\bQ_OBJECT\b|\bQ_DECLARE_TR_FUNCTIONS\b")


def _classes_with_context(files):
    names = set()
    for source in files:
        for match in _CONTEXT.finditer(source.code):
            classes = [b for b in source.enclosing(match.start()) if b.kind == "class"]
            if classes:
                names.add(classes[-1].name.split("::")[-1])
    return names


def _class_around(source, offset):
    """The class whose tr() a bare call at `offset` means, or None in a free function."""
    blocks = source.enclosing(offset)
    if blocks and blocks[-1].kind == "function" and "::" in blocks[-1].name:
        return blocks[-1].name.split("::")[-2]
    classes = [b.name for b in blocks if b.kind == "class"]
    return classes[-1] if classes else None


def translation_context(tree):
    files = [f for f in tree.files if f.path.startswith(TEXT_PLACES)]
    known = _classes_with_context(files)
    for source in files:
        for match in _TR.finditer(source.code):
            if not re.search(r"\btr\s*\($", match[0]):
                continue
            scope = (match["scope"] or "").rstrip(":").split("::")[-1]
            owner = scope or _class_around(source, match.start())
            line = source.line(match.start())
            if owner is None:
                yield Finding(source.path, line, "context", "a free function has no translation context")
            elif owner not in known:
                yield Finding(source.path, line, "context",
                              f"{owner} needs Q_OBJECT or Q_DECLARE_TR_FUNCTIONS, else the text is not translated")


_SINGLETON = re.compile(r"\bstatic\s+[\w:<>]+(?:\s+const)?\s*[&*]\s*(?:instance|theInstance|self|singleton)\w*\s*\(\s*\)"
                        r"|\bQ_GLOBAL_STATIC\s*\(")


def singletons(tree):
    for source in tree.files:
        for match in _SINGLETON.finditer(source.code):
            yield Finding(source.path, source.line(match.start()), "singleton", "pass it through a constructor instead")


def sizes(tree):
    for source in tree.files:
        if source.line_count > FILE_LINES:
            yield Finding(source.path, FILE_LINES + 1, "size", f"{source.line_count} lines; one subject a file")
        for block in source.blocks:
            first, last = source.line(block.start), source.line(block.end)
            if block.kind == "function" and last - first + 1 > FUNCTION_LINES and not block.name.endswith("_data"):
                yield Finding(source.path, first, "size", f"{block.name} has {last - first + 1} lines")


# Written in halves so that this file does not find itself.
_UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")
_MACHINE_PATH = re.compile(r"(?<![\w.}])/(?:t" r"mp|ho" r"me|ro" r"ot)/")


def _all_texts(tree):
    yield from ((f.path, f.text) for f in tree.files)
    yield from tree.other_texts


def words_and_paths(tree):
    for path, text in _all_texts(tree):
        for number, line in enumerate(text.splitlines(), 1):
            if found := _UNFINISHED.search(line):
                yield Finding(path, number, "unfinished", f"{found[0]}: do it, or open an issue")
            if found := _MACHINE_PATH.search(line):
                yield Finding(path, number, "path", f"{found[0]} is a path of one machine; use QTemporaryDir or QStandardPaths")


_ASSERTION = re.compile(r"\b(?:QVERIFY|QCOMPARE|QTRY_|QFAIL|QTest::qVerify|RC_ASSERT|rc::check)")
_TAUTOLOGY = re.compile(r"\bQVERIFY2?\s*\(\s*true\b|\bQCOMPARE\s*\(\s*(\w+)\s*,\s*\1\s*\)")


def tests_assert(tree):
    for source in tree.files:
        if not re.search(r"(?:^|/)tst_[^/]*\.cpp$", source.path):
            continue
        if not _ASSERTION.search(source.code):
            yield Finding(source.path, 1, "assert", "a test that asserts nothing")
        for match in _TAUTOLOGY.finditer(source.code):
            yield Finding(source.path, source.line(match.start()), "assert", "this can not fail")


def pragma_once(tree):
    for source in tree.files:
        if source.path.endswith(".h") and not re.search(r"^#pragma once\b", source.code, re.M):
            yield Finding(source.path, 1, "once", "missing #pragma once")


RULES = (forbidden_includes, include_cycles, room_cycles, module_layers, sql_outside_record, translated_text_outside,
         translation_context, singletons, sizes, words_and_paths, tests_assert, pragma_once)


def check(tree):
    return sorted({f for rule in RULES for f in rule(tree)}, key=lambda f: (f.path, f.line, f.rule))
