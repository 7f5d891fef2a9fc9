#include "simulation/json_writer.h"

#include <QLocale>

#include <cmath>

namespace onhand::simulation {

namespace {

void appendUnicodeEscape(QByteArray& out, ushort unit)
{
    static const char digits[] = "0123456789abcdef";
    const char escape[] = {
        '\\', 'u', digits[(unit >> 12) & 15], digits[(unit >> 8) & 15], digits[(unit >> 4) & 15], digits[unit & 15]};
    out.append(escape, 6);
}

void appendEscaped(QByteArray& out, ushort unit)
{
    switch (unit) {
    case '"':
        out += "\\\"";
        break;
    case '\\':
        out += "\\\\";
        break;
    case '/':
        out += "\\/";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        if (unit < 0x20 || unit > 0x7e)
            appendUnicodeEscape(out, unit);
        else
            out += static_cast<char>(unit);
    }
}

} // namespace

JsonWriter::JsonWriter(qsizetype reserve)
{
    out_.reserve(reserve);
}

void JsonWriter::key(const char* name)
{
    comma();
    out_ += '"';
    out_ += name;
    out_ += "\":";
    needsComma_ = false;
}

void JsonWriter::key(const QString& name)
{
    comma();
    quoted(name);
    out_ += ':';
    needsComma_ = false;
}

void JsonWriter::value(const QString& text)
{
    comma();
    quoted(text);
}

void JsonWriter::value(const char* asciiText)
{
    value(QString::fromLatin1(asciiText));
}

void JsonWriter::value(std::int64_t number)
{
    comma();
    out_ += QByteArray::number(static_cast<qlonglong>(number));
}

void JsonWriter::value(double number)
{
    if (number == std::floor(number) && std::abs(number) < 1e15) {
        value(static_cast<std::int64_t>(number));
        return;
    }
    comma();
    out_ += QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

void JsonWriter::value(bool truth)
{
    comma();
    out_ += truth ? "true" : "false";
}

void JsonWriter::null()
{
    comma();
    out_ += "null";
}

void JsonWriter::raw(const char* json)
{
    comma();
    out_ += json;
}

void JsonWriter::raw(const QByteArray& json)
{
    comma();
    out_ += json;
}

void JsonWriter::comma()
{
    if (needsComma_)
        out_ += ',';
    needsComma_ = true;
}

void JsonWriter::open(char bracket)
{
    comma();
    out_ += bracket;
    needsComma_ = false;
}

void JsonWriter::close(char bracket)
{
    out_ += bracket;
    needsComma_ = true;
}

void JsonWriter::quoted(const QString& text)
{
    out_ += '"';
    for (const QChar c : text)
        appendEscaped(out_, c.unicode());
    out_ += '"';
}

} // namespace onhand::simulation
