#pragma once

#include "base/clock.h"
#include "ports/webhook_sink.h"

#include <memory>

namespace onhand::listener {

struct ListenerOptions
{
    QString address = QStringLiteral("127.0.0.1"); // an IP address; "0.0.0.0" or "::" for every network
    std::uint16_t port = 0;                        // 0 takes a free one
    QByteArray certificate;                        // PEM chain; empty with an empty key: plain HTTP
    QByteArray privateKey;                         // PEM
    std::size_t maxBody = 1024 * 1024;             // bytes
    std::size_t maxHeader = 16 * 1024;             // bytes of all header lines together
    Milliseconds requestTimeout{10'000}; // from the first wait for a request to its last byte; a TLS handshake
    Milliseconds answerTimeout{10'000};  // for the sink, then for the client to take the answer
    int maxConnections = 64;             // further ones are closed at once
    double perSecond = 2'000;            // requests for one door, on average
    double atOnce = 4'000;               // requests for one door, in a burst
};

// What happened since the start.
struct ListenerFigures
{
    std::int64_t requests = 0;   // whole ones
    std::int64_t delivered = 0;  // handed to a sink
    std::int64_t throttled = 0;  // 429
    std::int64_t oversized = 0;  // 413 and 431
    std::int64_t timedOut = 0;   // connections closed because their time was up
    std::int64_t turnedAway = 0; // connections closed because there were too many
};

// Hears the deliveries of stores: POST /hooks/<token>, where each token is the door of one channel, and nothing else.
// One thread serves all connections without ever waiting for one, so a slow client costs a place and delays nobody.
// Boost.Beast reads and writes the messages; it bounds header, body and time of the whole request, which a server of
// one blocking thread per connection does not.
class HttpListener
{
public:
    HttpListener(ListenerOptions options, const Clock& clock);
    ~HttpListener();
    HttpListener(const HttpListener&) = delete;
    HttpListener& operator=(const HttpListener&) = delete;

    // Invalid for an address, certificate or key that can not be used; Conflict when the port is taken.
    Result<void> start();
    // Ends every connection at once; an answer that a sink gives later is dropped.
    void stop();

    // The one in use after start().
    std::uint16_t port() const;
    bool isTls() const;

    // Opens or closes the door of a channel, at any time, from any thread.
    void open(const QString& token, std::shared_ptr<ports::WebhookSink> sink);
    void close(const QString& token);

    ListenerFigures figures() const;

private:
    class Inside;
    std::shared_ptr<Inside> inside_;
};

} // namespace onhand::listener
