"""Reads C++ just well enough for the structure checks: comments, strings, includes, and what each brace opens."""

import bisect
import dataclasses
import pathlib
import re

FOLDERS = ("app", "core", "ui", "tests")
SKIPPED = ("tests/data/",)

_TOKEN = re.compile(
    r'//[^\n]*(?:\\\n[^\n]*)*'
    r'|/\*.*?\*/'
    r'|(?P<include>^[ \t]*#[ \t]*include[ \t]*(?:"[^"\n]*"|<[^>\n]*>))'
    r'|R"(?P<mark>[^()\s\\]{0,16})\((?P<raw>.*?)\)(?P=mark)"'
    r'|"(?P<plain>(?:\\.|[^"\\\n])*)"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'",
    re.S | re.M,
)
_INCLUDE = re.compile(r'include[ \t]*["<]([^">]+)[">]')
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.M)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


@dataclasses.dataclass
class Block:
    """What a brace opens: kind is "namespace", "class" or "function"; name is qualified as written."""

    kind: str
    name: str
    start: int
    end: int
    parents: tuple


class Source:
    """One file: `code` is its text with comments and the contents of strings blanked, so that offsets stay."""

    def __init__(self, root, path):
        self.path = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8", errors="replace")
        self.includes = []  # (line, name)
        self.strings = []  # (line, contents)
        self._newlines = [m.start() for m in re.finditer("\n", self.text)]
        self.code = _TOKEN.sub(self._take, self.text)
        self._blocks = None

    def _take(self, match):
        if match["include"] is not None:
            self.includes.append((self.line(match.end()), _INCLUDE.search(match[0])[1]))
            return _blank(match[0])
        for group in ("raw", "plain"):
            if match[group] is not None:
                self.strings.append((self.line(match.start()), match[group]))
                return '"' + _blank(match[0][1:-1]) + '"'
        return _blank(match[0])

    def line(self, offset):
        return bisect.bisect_left(self._newlines, offset) + 1

    @property
    def line_count(self):
        return len(self.text.splitlines())

    @property
    def blocks(self):
        if self._blocks is None:
            self._blocks = list(_blocks(_DIRECTIVE.sub(lambda m: _blank(m[0]), self.code)))
        return self._blocks

    def enclosing(self, offset):
        """The blocks around `offset`, outermost first."""
        return [b for b in self.blocks if b.start < offset < b.end]


_CLASS = re.compile(r"\b(?:class|struct|union)\s+(?:alignas\s*\([^)]*\)\s*|\[\[[^\]]*\]\]\s*)*([\w:]+)[^()=;]*$")
_FUNCTION = re.compile(r"([~\w:]+|operator\s*[^\s\w(]+|operator\s*\(\))\s*(?=\()")
_NOT_A_NAME = {"requires", "noexcept", "decltype", "alignas", "explicit", "void", "bool", "int", "auto"}
_NOISE = re.compile(r"\bQ_[A-Z_]+\b(?:\s*\([^()]*\))?|\b(?:public|private|protected|signals|slots)\b(?:\s*:(?!:))?")
_BRACE = re.compile(r"[{}]")
_STOP = re.compile(r"[{};]")


def _matching(code, start):
    depth = 0
    for match in _BRACE.finditer(code, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return len(code)


def _plain(header):
    """The header without template arguments, access words and Qt's macros."""
    header, before = _NOISE.sub(" ", header), None
    while header != before:
        before, header = header, re.sub(r"<[^<>;{}]*>", " ", header)
    return re.sub(r"\s+::", "::", header).strip()


def _classify(header):
    header = _plain(header)
    if re.search(r"\bnamespace\b[^()=]*$", header) or re.search(r'\bextern\s+"\s*"\s*$', header):
        return "namespace", header.split()[-1]
    if re.search(r"\benum\b[^()=;]*$|=\s*$|\breturn\b", header):
        return "other", ""
    found = _CLASS.search(header)
    if found:
        return "class", found[1]
    names = [m[1] for m in _FUNCTION.finditer(header) if m[1] not in _NOT_A_NAME]
    return ("function", re.sub(r"\s+", "", names[0])) if names else ("other", "")


def _only_sets_a_member(code, header, end):
    """True for the braces of `: a_{1}, b_{2} { … }` that are not yet the body."""
    return re.search(r"\)[^;{}]*[^:]:[^:]", header) and code[end + 1 : end + 400].lstrip()[:1] in (",", "{")


def _blocks(code):
    """Every namespace, class and function. Functions are not looked into, so lambdas belong to the function."""
    stack, header_start, position = [], 0, 0
    while match := _STOP.search(code, position):
        position = match.end()
        header = code[header_start : match.start()]
        if match[0] == "}":
            if stack:
                stack.pop().end = match.start()
        elif header.count("(") > header.count(")"):
            if match[0] == "{":
                position = _matching(code, match.start()) + 1
            continue
        elif match[0] == "{":
            kind, name = _classify(header)
            classes = tuple(b.name for b in stack if b.kind == "class")
            block = Block(kind, name, match.start(), len(code), classes)
            if kind in ("namespace", "class"):
                stack.append(block)
                yield block
            else:
                block.end = _matching(code, match.start())
                position = block.end + 1
                if kind == "function" and _only_sets_a_member(code, header, block.end):
                    continue
                if kind == "function":
                    yield block
        header_start = position


def read_tree(root):
    """Every C++ file below the source folders, whether git knows it yet or not."""
    root = pathlib.Path(root).resolve()
    files = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in (".cpp", ".h") and path.is_file() and not name.startswith(SKIPPED):
                files.append(Source(root, path))
    return files


def read_other_texts(root):
    """(path, text) of what is not C++ but is kept by hand: scripts, CMake, SQL."""
    root = pathlib.Path(root).resolve()
    folders = FOLDERS + ("packaging", "resources", ".ci")
    paths = [p for folder in folders for p in sorted((root / folder).rglob("*"))]
    paths += [root / "CMakeLists.txt", root / "CMakePresets.json"]
    for path in paths:
        name = path.relative_to(root).as_posix()
        wanted = path.suffix in (".py", ".sh", ".sql", ".cmake", ".json", ".txt") or name == ".ci/run"
        if wanted and path.is_file() and not name.startswith(SKIPPED):
            yield name, path.read_text(encoding="utf-8", errors="replace")
