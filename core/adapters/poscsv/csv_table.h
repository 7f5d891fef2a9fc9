#pragma once

#include "base/result.h"
#include "ports/count_source.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace onhand::poscsv {

struct CsvRow
{
    int line = 0; // where the row begins; 1 is the file's first line
    QStringList fields;
    QString raw() const;
};

// A CSV file in memory: comma, semicolon or tab, as its header shows; quotes, CRLF and line breaks inside of quotes.
// A row whose number of fields differs from the header's, or whose text is not UTF-8, is a problem and not a row.
class CsvTable
{
public:
    static constexpr qint64 maxBytes = 64LL * 1024 * 1024;
    static constexpr int maxRows = 1'000'000;

    // Invalid: UTF-16, not text, too large, too many rows, no header.
    static Result<CsvTable> parse(const QByteArray& bytes);

    const QStringList& header() const { return header_; }
    const std::vector<CsvRow>& rows() const { return rows_; }
    const std::vector<ports::RowProblem>& problems() const { return problems_; }

    // The columns that one of `names` heads, in the order of `names`; case and outer spaces do not matter.
    std::vector<int> columns(const QStringList& names) const;

private:
    class Reader;

    QStringList header_;
    std::vector<CsvRow> rows_;
    std::vector<ports::RowProblem> problems_;
};

// The first of `columns` that is not empty in `row`; '' when all are.
QString fieldOf(const CsvRow& row, const std::vector<int>& columns);

// SHA-256 of `bytes` in lower-case hex.
QString contentHashOf(const QByteArray& bytes);

} // namespace onhand::poscsv
