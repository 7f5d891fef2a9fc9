#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace onhand::simulation {

// Writes JSON as PHP's json_encode does ("\/" for a slash, \uXXXX beyond ASCII, 5 for 5.0), straight into one buffer.
class JsonWriter
{
public:
    explicit JsonWriter(qsizetype reserve = 0);

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    // `name` is plain ASCII without characters to escape.
    void key(const char* name);
    void key(const QString& name);
    void value(const QString& text);
    void value(const char* asciiText);
    void value(std::int64_t number);
    void value(double number);
    void value(bool truth);
    void null();
    // A piece of JSON that is complete in itself.
    void raw(const char* json);
    void raw(const QByteArray& json);

    template <typename T>
    void field(const char* name, const T& v)
    {
        key(name);
        value(v);
    }

    const QByteArray& bytes() const { return out_; }
    QByteArray take() { return std::move(out_); }

private:
    void comma();
    void open(char bracket);
    void close(char bracket);
    void quoted(const QString& text);

    QByteArray out_;
    bool needsComma_ = false;
};

} // namespace onhand::simulation
