#include "ui/stock/search_key.h"

#include <algorithm>
#include <string_view>

namespace onhand::ui {
namespace {

bool isAscii(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

QByteArray folded(const QString& text)
{
    if (isAscii(text))
        return text.toLatin1().toLower();
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c);
    }
    return plain.toCaseFolded().toUtf8();
}

QByteArray searchKey(const QString& code, const QString& name, const QString& upc)
{
    return folded(code) + '\n' + folded(name) + '\n' + folded(upc);
}

SearchWords::SearchWords(const QString& text)
{
    for (const QByteArray& word : folded(text.simplified()).split(' ')) {
        if (!word.isEmpty())
            words_.push_back(word);
    }
    std::stable_sort(words_.begin(), words_.end(),
                     [](const QByteArray& a, const QByteArray& b) { return a.size() > b.size(); });
}

bool SearchWords::match(const QByteArray& key) const
{
    const std::string_view hay = viewOf(key);
    return std::all_of(words_.begin(), words_.end(),
                       [hay](const QByteArray& word) { return hay.find(viewOf(word)) != std::string_view::npos; });
}

} // namespace onhand::ui
