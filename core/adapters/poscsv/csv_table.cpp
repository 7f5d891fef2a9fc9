#include "adapters/poscsv/csv_table.h"

#include <QCryptographicHash>
#include <QSet>
#include <QStringDecoder>

#include <csv.h>

namespace onhand::poscsv {

namespace {

Result<QByteArray> withoutMark(const QByteArray& bytes)
{
    if (bytes.size() > CsvTable::maxBytes)
        return fail(ErrorKind::Invalid, QStringLiteral("file: larger than 64 MB"));
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return fail(ErrorKind::Invalid, QStringLiteral("file: encoded as UTF-16; save it as \"CSV UTF-8\""));
    if (bytes.contains('\0'))
        return fail(ErrorKind::Invalid,
                    QStringLiteral("file: not text, or UTF-16 without a mark; save it as \"CSV UTF-8\""));
    return bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
}

char delimiterOf(const QByteArray& bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const QByteArray header = end < 0 ? bytes : bytes.left(end);
    char best = ',';
    for (const char candidate : {';', '\t'}) {
        if (header.count(candidate) > header.count(best))
            best = candidate;
    }
    return best;
}

// The end of the physical line that begins at `from`: after LF, CRLF or a lone CR.
qsizetype endOfLine(const QByteArray& bytes, qsizetype from)
{
    for (qsizetype i = from; i < bytes.size(); ++i) {
        if (bytes[i] == '\n')
            return i + 1;
        if (bytes[i] == '\r')
            return i + 1 < bytes.size() && bytes[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return bytes.size();
}

QString normalised(const QString& name)
{
    return name.simplified().toCaseFolded();
}

} // namespace

QString CsvRow::raw() const
{
    QStringList quoted;
    for (QString field : fields) {
        if (field.contains(u'"') || field.contains(u',') || field.contains(u'\n')) {
            field.replace(QLatin1String("\""), QLatin1String("\"\""));
            field = u'"' + field + u'"';
        }
        quoted << field;
    }
    return quoted.join(u',');
}

// Feeds libcsv one physical line at a time, so that every row knows the line it begins on.
class CsvTable::Reader
{
public:
    explicit Reader(CsvTable& table)
        : table_(table)
    {
        const int failed = csv_init(&parser_, 0);
        Q_ASSERT(failed == 0);
    }
    ~Reader() { csv_free(&parser_); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    Result<void> read(const QByteArray& bytes);

private:
    static void onField(void* data, size_t size, void* self)
    {
        static_cast<Reader*>(self)->takeField(QByteArrayView(static_cast<const char*>(data), qsizetype(size)));
    }
    static void onRow(int, void* self) { static_cast<Reader*>(self)->takeRow(); }

    Result<void> feed(QByteArrayView line);
    void takeField(QByteArrayView field);
    void takeRow();
    void finish();

    CsvTable& table_;
    csv_parser parser_{};
    CsvRow row_;
    bool badText_ = false;
    bool headerRead_ = false;
    bool tooMany_ = false;
};

Result<void> CsvTable::Reader::read(const QByteArray& bytes)
{
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiterOf(bytes)));
    int number = 0;
    for (qsizetype from = 0; from < bytes.size() && !tooMany_;) {
        const qsizetype to = endOfLine(bytes, from);
        const QByteArrayView line(bytes.constData() + from, to - from);
        ++number;
        if (row_.line == 0 && !line.trimmed().isEmpty())
            row_.line = number;
        ONHAND_TRY(feed(line));
        from = to;
    }
    if (!bytes.isEmpty() && !bytes.endsWith('\n') && !bytes.endsWith('\r'))
        ONHAND_TRY(feed("\n"));
    if (tooMany_)
        return fail(ErrorKind::Invalid, QStringLiteral("file: more than 1,000,000 rows"));
    finish();
    return {};
}

Result<void> CsvTable::Reader::feed(QByteArrayView line)
{
    const auto size = static_cast<size_t>(line.size());
    if (csv_parse(&parser_, line.data(), size, &Reader::onField, &Reader::onRow, this) != size)
        return fail(
            ErrorKind::Invalid,
            QStringLiteral("line %1: %2").arg(row_.line).arg(QString::fromLatin1(csv_strerror(csv_error(&parser_)))));
    return {};
}

void CsvTable::Reader::takeField(QByteArrayView field)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    row_.fields << QString(decode(field)).trimmed();
    badText_ = badText_ || decode.hasError();
}

void CsvTable::Reader::takeRow()
{
    const CsvRow row = std::exchange(row_, {});
    const bool badText = std::exchange(badText_, false);
    if (!std::exchange(headerRead_, true)) {
        table_.header_ = row.fields;
        return;
    }
    const qsizetype wanted = table_.header_.size();
    if (badText)
        table_.problems_.push_back({row.line, QStringLiteral("text is not UTF-8"), row.raw()});
    else if (row.fields.size() != wanted)
        table_.problems_.push_back(
            {row.line, QStringLiteral("%1 fields where the header has %2").arg(row.fields.size()).arg(wanted),
             row.raw()});
    else
        table_.rows_.push_back(row);
    tooMany_ = table_.rows_.size() + table_.problems_.size() > std::size_t(maxRows);
}

// Every row ends with a line break by now; one that did not is inside of a quote that nothing closes.
void CsvTable::Reader::finish()
{
    if (row_.line != 0)
        table_.problems_.push_back({row_.line,
                                    QStringLiteral("a quote opens here and is never closed; nothing after it was read"),
                                    row_.raw()});
}

Result<CsvTable> CsvTable::parse(const QByteArray& bytes)
{
    ONHAND_ASSIGN(const QByteArray text, withoutMark(bytes));
    CsvTable table;
    Reader reader(table);
    ONHAND_TRY(reader.read(text));
    if (table.header_.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("file: empty, not even a header"));
    return table;
}

std::vector<int> CsvTable::columns(const QStringList& names) const
{
    std::vector<int> found;
    for (const QString& name : names) {
        for (int i = 0; i < header_.size(); ++i) {
            if (normalised(header_[i]) == normalised(name))
                found.push_back(i);
        }
    }
    return found;
}

QString fieldOf(const CsvRow& row, const std::vector<int>& columns)
{
    for (const int column : columns) {
        if (!row.fields[column].isEmpty())
            return row.fields[column];
    }
    return {};
}

QString contentHashOf(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace onhand::poscsv
