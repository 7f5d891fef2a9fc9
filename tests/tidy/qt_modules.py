"""Which Qt module a header belongs to, for the modules that only some rooms may use."""

import pathlib

_LIST = pathlib.Path(__file__).with_name("qt_modules.txt")


def _read():
    modules, module = {}, ""
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            module = line.strip("[]")
        elif not line.startswith("#"):
            for name in line.split():
                modules[name] = module
                modules[name.lower() + ".h"] = module
    return modules


_MODULES = _read()
_KNOWN = set(_MODULES.values())


def module_of(header):
    """The module of `QWidget`, `qwidget.h`, `QtWidgets/QWidget` or `QtWidgets`; None for QtCore and all else."""
    first = header.split("/")[0]
    if first in _KNOWN:
        return first
    return _MODULES.get(header.split("/")[-1])
