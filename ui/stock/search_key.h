#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace onhand::ui {

// Text folded for comparing: case, accents and width forms removed, UTF-8.
QByteArray folded(const QString& text);

// One haystack for several fields; a word can not match across two of them.
QByteArray searchKey(const QString& code, const QString& name, const QString& upc);

// The words that a person typed, folded, longest first (the one most likely to rule a row out).
class SearchWords
{
public:
    SearchWords() = default;
    explicit SearchWords(const QString& text);

    bool isEmpty() const { return words_.empty(); }
    // True when every word occurs somewhere in `key`.
    bool match(const QByteArray& key) const;
    bool operator==(const SearchWords&) const = default;

private:
    std::vector<QByteArray> words_;
};

} // namespace onhand::ui
