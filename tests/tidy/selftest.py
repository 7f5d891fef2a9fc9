#!/usr/bin/env python3
"""Feeds the checker a small sound tree, and that tree with one thing spoilt per rule: each must be found, at its line."""

import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import rules
import sources

SOUND = {
    "core/base/value.h": "#pragma once\n#include <QString>\nnamespace onhand { struct Value { int a = 0; }; }\n",
    "core/domain/units/units.h": '#pragma once\n#include "base/value.h"\n',
    "core/domain/ledger/ledger.h": '#pragma once\n#include "domain/units/units.h"\n',
    "core/ports/channel.h": '#pragma once\n#include "domain/ledger/ledger.h"\n',
    "core/desk/desk.h": '#pragma once\n#include "domain/ledger/ledger.h"\n',
    "core/record/record.cpp": '#include <QSqlQuery>\nconst char* q = "SELECT 1";\nQSqlQuery query;\n',
    "core/record/record.h": '#pragma once\n#include "base/value.h"\n',
    "core/engine/engine.cpp": '#include "record/record.h"\n#include "ports/channel.h"\n// tr("no"), QSqlQuery, "SELECT 1"\n',
    "core/adapters/shop/shop.cpp": '#include "shop.h"\n#include <QNetworkAccessManager>\n',
    "core/adapters/shop/shop.h": '#pragma once\n#include "ports/channel.h"\n',
    "core/adapters/till/till.h": '#pragma once\n#include "ports/channel.h"\n',
    "core/simulation/store.h": '#pragma once\n#include "domain/ledger/ledger.h"\n',
    "ui/shell/shell.h": '#pragma once\n#include <QWidget>\n#include "desk/desk.h"\n'
    "class Shell final : public QWidget\n{\n    Q_OBJECT\npublic:\n    QString title() const { return tr(\"Shelf\"); }\n};\n",
    "ui/shell/shell.cpp": '#include "ui/shell/shell.h"\n'
    'Shell::Shell(std::function<void(int)> f, QWidget* parent = {})\n    : QWidget(parent)\n    , f_{f}\n    , n_(1)\n'
    '{\n    setText(Shell::tr("a { b"));\n    connect(this, [this] { tr("Yes"); });\n}\n',
    "ui/shell/words.h": "#pragma once\n#include <QCoreApplication>\nclass Words\n{\n    Q_DECLARE_TR_FUNCTIONS(Words)\n"
    'public:\n    static QString of(int) { return tr("One \\"SELECT\\""); }\n};\n',
    "app/onhand/main.cpp": '#include <QApplication>\n#include "ui/shell/shell.h"\n#include "core/engine/none.h"\n'
    "int main() { const auto n = 1'000; return n; }\n",
    "tests/unit/tst_units.cpp": '#include "domain/units/units.h"\nvoid TestUnits::one() { QCOMPARE(a, b); }\n',
}

# rule, file, line, the file's text
SPOILT = {
    "ui includes record": ("include", "ui/shell/bad.cpp", 2, '\n#include "record/record.h"\n'),
    "ui includes engine by a path": ("include", "ui/shell/bad.cpp", 1, '#include "../../core/engine/engine.cpp"\n'),
    "ui includes a file that is not there": ("include", "ui/shell/bad.cpp", 1, '#include "ports/none.h"\n'),
    "base includes domain": ("include", "core/base/bad.h", 2, '#pragma once\n#include "domain/units/units.h"\n'),
    "domain includes ports": ("include", "core/domain/bad.cpp", 1, "#include <ports/channel.h>\n"),
    "desk includes record": ("include", "core/desk/bad.cpp", 1, '#include "record/record.h"\n'),
    "ports includes desk": ("include", "core/ports/bad.cpp", 1, '#include "desk/desk.h"\n'),
    "record includes ports": ("include", "core/record/bad.cpp", 1, '#include "ports/channel.h"\n'),
    "engine includes an adapter": ("include", "core/engine/bad.cpp", 1, '#include "adapters/shop/shop.h"\n'),
    "adapter includes its sibling": ("include", "core/adapters/till/bad.cpp", 1, '#include "adapters/shop/shop.h"\n'),
    "adapter includes the engine": ("include", "core/adapters/till/bad.cpp", 1, '#include "engine/engine.cpp"\n'),
    "simulation includes ports": ("include", "core/simulation/bad.cpp", 1, '#include "ports/channel.h"\n'),
    "core includes ui": ("include", "core/engine/bad.cpp", 1, '#include "ui/shell/shell.h"\n'),
    "core includes tests": ("include", "core/engine/bad.cpp", 1, '#include "tests/unit/tst_units.cpp"\n'),
    "a room nobody knows": ("include", "core/cellar/bad.cpp", 1, "int a;\n"),
    "a file includes itself around": ("cycle", "core/base/value.h", 1,
                                      '#include "base/value.h"\n#pragma once\n'),
    "subjects include each other": ("cycle", "core/domain/ledger/ledger.h", 2,
                                    "#pragma once\n#include \"domain/units/more.h\"\n",
                                    {"core/domain/units/more.h": "#pragma once\n",
                                     "core/domain/units/back.h": '#pragma once\n#include "domain/ledger/ledger.h"\n'}),
    "widgets in core": ("module", "core/desk/bad.cpp", 1, "#include <QMessageBox>\n"),
    "gui in core": ("module", "core/engine/bad.cpp", 1, "#include <QtGui/QColor>\n"),
    "charts in core": ("module", "core/domain/bad.cpp", 1, "#include <qchartview.h>\n"),
    "sql module in the engine": ("module", "core/engine/bad.cpp", 1, "#include <QSqlQuery>\n"),
    "network module in the record": ("module", "core/record/bad.cpp", 1, "#include <QNetworkReply>\n"),
    "network module in ui": ("module", "ui/shell/bad.cpp", 1, "#include <QTcpSocket>\n"),
    "a query in the engine": ("sql", "core/engine/bad.cpp", 2, "void f()\n{ QSqlQuery q; }\n"),
    "a select in ui": ("sql", "ui/shell/bad.cpp", 1, 'auto a = "SELECT sku FROM skus";\n'),
    "a raw insert in app": ("sql", "app/onhand/bad.cpp", 2, 'auto a =\n R"(\n  INSERT INTO skus VALUES (1))";\n'),
    "an update in a unit test": ("sql", "tests/unit/bad.cpp", 1, 'auto a = u"update skus set a = 1";\n'),
    "tr in core": ("tr", "core/engine/bad.cpp", 1, 'auto a = QObject::tr("Hello");\n'),
    "translate in core": ("tr", "core/desk/bad.cpp", 1, 'auto a = QCoreApplication::translate("a", "b");\n'),
    "a class without Q_OBJECT": ("context", "ui/shell/bad.cpp", 4,
                                 "class Bad : public QWidget\n{\n};\nvoid Bad::f() { tr(\"Hello\"); }\n"),
    "an inline function without Q_OBJECT": ("context", "ui/shell/bad.h", 4,
                                            '#pragma once\nstruct Bad\n{\n    QString f() { return tr("a"); }\n};\n'),
    "a context of Qt's own": ("context", "app/onhand/bad.cpp", 1, 'void f() { QObject::tr("Hello"); }\n'),
    "a free function": ("context", "ui/shell/bad.cpp", 4, 'namespace {\nQString f()\n{\n    return tr("a");\n}\n}\n'),
    "a singleton": ("singleton", "core/engine/bad.h", 3, "#pragma once\nclass A {\n static A& instance();\n};\n"),
    "a global static": ("singleton", "core/engine/bad.cpp", 1, "Q_GLOBAL_STATIC(A, a)\n"),
    "a long function": ("size", "core/engine/bad.cpp", 2, "int A::f()\n{\n" + "a();\n" * 60 + "}\n"),
    "a long constructor": ("size", "ui/shell/bad.cpp", 1, "A::A() : a_{1}, b_(2) {\n" + "a();\n" * 60 + "}\n"),
    "a long file": ("size", "core/engine/bad.cpp", 451, "int a;\n" * 451),
    "an unfinished word": ("unfinished", "core/engine/bad.cpp", 1, "// TO" "DO later\n"),
    "a path of one machine": ("path", "core/engine/bad.cpp", 1, 'auto a = "/t' 'mp/x";\n'),
    "a test without an assertion": ("assert", "tests/unit/tst_bad.cpp", 1, "void T::a() { call(); } // QVERIFY\n"),
    "a test of true": ("assert", "tests/unit/tst_bad.cpp", 1, "void T::a() { QVERIFY(true); }\n"),
    "a header without a guard": ("once", "core/engine/bad.h", 1, "int a;\n"),
}


def findings_of(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return rules.check(rules.Tree(sources.read_tree(folder), sources.read_other_texts(folder)))


class SelfTest(unittest.TestCase):
    def test_sound_tree_has_no_findings(self):
        self.assertEqual([str(f) for f in findings_of(SOUND)], [])

    def test_each_spoilt_tree_is_found_at_its_line(self):
        for name, (rule, path, line, text, *more) in SPOILT.items():
            with self.subTest(name):
                found = findings_of({**SOUND, **(more[0] if more else {}), path: text})
                self.assertIn((path, line, rule), [(f.path, f.line, f.rule) for f in found])
                others = {f.rule for f in found} - {rule}
                self.assertLessEqual(others, {"cycle"} if rule == "include" else set(), [str(f) for f in found])

    def test_files_that_include_each_other_over_a_third(self):
        files = {f"core/base/{a}.h": f'#pragma once\n#include "base/{b}.h"\n' for a, b in ("xy", "yz", "zx")}
        self.assertEqual([str(f) for f in findings_of(files)],
                         ["core/base/x.h:2: [cycle] files include each other: "
                          "core/base/x.h -> core/base/y.h -> core/base/z.h -> core/base/x.h"])

    def test_every_rule_has_a_spoilt_tree(self):
        fired = set()
        for _, path, _, text, *more in SPOILT.values():
            fired.update(f.rule for f in findings_of({**SOUND, **(more[0] if more else {}), path: text}))
        self.assertEqual(fired, {"include", "cycle", "module", "sql", "tr", "context", "singleton", "size",
                                 "unfinished", "path", "assert", "once"})

    def test_a_script_is_read_for_words_and_paths(self):
        found = findings_of({"packaging/x.sh": "cd /ho" "me/me\n# FIX" "ME\n"})
        self.assertEqual([(f.line, f.rule) for f in found], [(1, "path"), (2, "unfinished")])

    def test_blocks(self):
        code = ("namespace a::b {\ntemplate <typename T>\nResult<std::function<void()>> X<T>::go(int a = {}) const\n{\n"
                "  if (a) { b(); }\n}\nclass Y : public Z<int>\n{\n  Q_OBJECT\npublic:\n  enum class E { A };\n"
                "  Y() : z_{1} { }\n  int q_ = 0;\n  std::vector<int> v_{1, 2};\n};\n}\n")
        blocks = [(b.kind, b.name) for b in sources._blocks(code)]
        self.assertEqual(blocks, [("namespace", "a::b"), ("function", "X::go"), ("class", "Y"), ("function", "Y")])


if __name__ == "__main__":
    unittest.main()
