#pragma once

#include "adapters/listener/doors.h"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <atomic>
#include <optional>
#include <type_traits>

namespace onhand::listener {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using ErrorCode = boost::system::error_code;
using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

// Runs work on the listener's thread; does nothing once the listener is gone.
using Post = std::function<void(std::function<void()>)>;

// What the connections of one listener share; outlives them.
struct Shared
{
    const ListenerOptions& options;
    Doors& doors;
    Counters& counters;
    Post post;
    int connections = 0; // on the listener's thread only
};

// One client's connection. Lives as long as something of it is under way, on the listener's thread.
template <typename Stream>
class Session final : public std::enable_shared_from_this<Session<Stream>>
{
public:
    template <typename... Arguments>
    Session(Shared& shared, Arguments&&... stream)
        : shared_(shared)
        , stream_(std::forward<Arguments>(stream)...)
        , answerTimer_(stream_.get_executor())
    {
        ++shared_.connections;
    }
    ~Session() { --shared_.connections; }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void begin()
    {
        if constexpr (isTls) {
            expireAfter(shared_.options.requestTimeout);
            stream_.async_handshake(asio::ssl::stream_base::server, [self = self()](ErrorCode error) {
                if (!error)
                    return self->readHead();
                self->noteEnd(error);
            });
        } else {
            readHead();
        }
    }

private:
    static constexpr bool isTls = std::is_same_v<Stream, TlsStream>;
    static constexpr Milliseconds lingering{1'000};

    auto self() { return this->shared_from_this(); }
    void expireAfter(Milliseconds time) { beast::get_lowest_layer(stream_).expires_after(time); }

    void readHead()
    {
        parser_.emplace();
        parser_->header_limit(std::uint32_t(shared_.options.maxHeader));
        parser_->body_limit(shared_.options.maxBody);
        expireAfter(shared_.options.requestTimeout); // for the head and the body together
        http::async_read_header(stream_, buffer_, *parser_, [self = self()](ErrorCode error, std::size_t) {
            if (error)
                return self->refuseUnread(error);
            if (beast::iequals(self->parser_->get()[http::field::expect], "100-continue"))
                return self->invite();
            self->readBody();
        });
    }

    // curl asks before it sends a large body.
    void invite()
    {
        static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(stream_, asio::buffer(line.data(), line.size()),
                          [self = self()](ErrorCode error, std::size_t) {
                              if (!error)
                                  self->readBody();
                          });
    }

    void readBody()
    {
        http::async_read(stream_, buffer_, *parser_, [self = self()](ErrorCode error, std::size_t) {
            if (error)
                return self->refuseUnread(error);
            self->serve();
        });
    }

    void serve()
    {
        const auto& request = parser_->get();
        ++shared_.counters.requests;
        keepAlive_ = request.keep_alive();
        const auto target = request.target();
        const auto door = shared_.doors.enter(QByteArray(target.data(), qsizetype(target.size())));
        if (!door.sink)
            return reply({404, 0});
        if (request.method() != http::verb::post)
            return reply({405, 0});
        if (door.throttled) {
            ++shared_.counters.throttled;
            return reply({429, 1});
        }
        deliver(*door.sink);
    }

    void deliver(ports::WebhookSink& sink)
    {
        ++shared_.counters.delivered;
        ports::WebhookDelivery delivery;
        auto& request = parser_->get();
        for (const auto& field : request) {
            const auto name = field.name_string();
            const auto value = field.value();
            delivery.headers.emplace_back(QByteArray(name.data(), qsizetype(name.size())),
                                          QByteArray(value.data(), qsizetype(value.size())));
        }
        delivery.body = QByteArray(request.body().data(), qsizetype(request.body().size()));
        beast::get_lowest_layer(stream_).expires_never();
        const std::uint64_t question = ++asked_;
        answerTimer_.expires_after(shared_.options.answerTimeout);
        answerTimer_.async_wait([self = self(), question](ErrorCode error) {
            if (!error)
                self->answered(question, {503, 0});
        });
        sink.take(std::move(delivery),
                  [post = shared_.post, session = this->weak_from_this(), question](ports::WebhookAnswer answer) {
                      post([session, question, answer] {
                          if (const auto alive = session.lock())
                              alive->answered(question, answer);
                      });
                  });
    }

    // Only the first answer to the question that is open counts.
    void answered(std::uint64_t question, ports::WebhookAnswer answer)
    {
        if (question != asked_ || question == answeredUpTo_)
            return;
        answeredUpTo_ = question;
        answerTimer_.cancel();
        reply(answer);
    }

    // The request could not be read to its end.
    void refuseUnread(ErrorCode error)
    {
        keepAlive_ = false;
        unread_ = true;
        if (error == http::error::body_limit || error == http::error::header_limit) {
            ++shared_.counters.oversized;
            return reply({error == http::error::body_limit ? 413 : 431, 0});
        }
        const bool isOurWord = error.category() == http::make_error_code(http::error::bad_method).category();
        if (isOurWord && error != http::error::end_of_stream && error != http::error::partial_message)
            return reply({400, 0});
        noteEnd(error);
    }

    void reply(ports::WebhookAnswer answer)
    {
        response_ = {};
        response_.version(11);
        response_.result(unsigned(answer.status));
        response_.set(http::field::server, "Onhand");
        if (answer.status == 405)
            response_.set(http::field::allow, "POST");
        if (answer.retryAfterSeconds > 0)
            response_.set(http::field::retry_after, std::to_string(answer.retryAfterSeconds));
        response_.keep_alive(keepAlive_);
        response_.prepare_payload();
        expireAfter(shared_.options.answerTimeout);
        http::async_write(stream_, response_, [self = self()](ErrorCode error, std::size_t) {
            if (error)
                return self->noteEnd(error);
            if (self->keepAlive_)
                return self->readHead();
            self->finish();
        });
    }

    // Closing with unread bytes would take back the answer, so they are read and thrown away for a while.
    void finish()
    {
        expireAfter(lingering);
        if (unread_)
            return swallow();
        if constexpr (isTls) {
            stream_.async_shutdown([self = self()](ErrorCode) {});
        } else {
            ErrorCode ignored;
            stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        }
    }

    void swallow()
    {
        if constexpr (!isTls) {
            ErrorCode ignored;
            stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        }
        stream_.async_read_some(asio::buffer(discarded_), [self = self()](ErrorCode error, std::size_t) {
            if (!error)
                self->swallow();
        });
    }

    void noteEnd(ErrorCode error)
    {
        if (error == beast::error::timeout)
            ++shared_.counters.timedOut;
    }

    Shared& shared_;
    Stream stream_;
    asio::steady_timer answerTimer_;
    beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    http::response<http::string_body> response_;
    std::array<char, 8192> discarded_{};
    bool keepAlive_ = false;
    bool unread_ = false;
    std::uint64_t asked_ = 0;
    std::uint64_t answeredUpTo_ = 0;
};

} // namespace onhand::listener
