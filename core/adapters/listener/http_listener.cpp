#include "adapters/listener/http_listener.h"

#include "adapters/listener/session.h"

#include <QThread>

namespace onhand::listener {

using asio::ip::tcp;

namespace {

constexpr auto pauseAfterTrouble = std::chrono::milliseconds(100);

Error unusable(const char* what, const ErrorCode& error)
{
    return {ErrorKind::Invalid,
            QStringLiteral("%1: %2").arg(QLatin1String(what), QString::fromStdString(error.message()))};
}

} // namespace

class HttpListener::Inside : public std::enable_shared_from_this<HttpListener::Inside>
{
public:
    Inside(ListenerOptions given, const Clock& clock)
        : options_(std::move(given))
        , doors_(options_, clock)
    {
    }

    Result<void> start();
    void stop();
    std::uint16_t port() const { return port_; }
    bool isTls() const { return !options_.certificate.isEmpty(); }
    Doors& doors() { return doors_; }
    const Counters& counters() const { return counters_; }

private:
    Result<void> loadCertificate();
    Result<void> listen();
    void accept();
    void begin(tcp::socket socket);

    const ListenerOptions options_;
    Doors doors_;
    Counters counters_;
    Shared shared_{options_, doors_, counters_, {}, 0};
    asio::ssl::context tls_{asio::ssl::context::tls_server};
    // After what its connections use: they end with it.
    asio::io_context io_{1};
    tcp::acceptor acceptor_{io_};
    asio::steady_timer pause_{io_};
    std::unique_ptr<QThread> thread_;
    std::uint16_t port_ = 0;
};

Result<void> HttpListener::Inside::loadCertificate()
{
    ErrorCode error;
    tls_.set_options(
        asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1, error);
    if (!error)
        tls_.use_certificate_chain(
            asio::buffer(options_.certificate.constData(), std::size_t(options_.certificate.size())), error);
    if (error)
        return fail(unusable("certificate", error));
    tls_.use_private_key(asio::buffer(options_.privateKey.constData(), std::size_t(options_.privateKey.size())),
                         asio::ssl::context::pem, error);
    if (error)
        return fail(unusable("private key", error));
    if (SSL_CTX_check_private_key(tls_.native_handle()) != 1)
        return fail(ErrorKind::Invalid, QStringLiteral("private key: it is not that of the certificate"));
    return {};
}

Result<void> HttpListener::Inside::listen()
{
    ErrorCode error;
    const auto address = asio::ip::make_address(options_.address.toStdString(), error);
    if (error)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("listen address: \"%1\" is no IP address").arg(options_.address));
    const tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), error);
#if !defined(Q_OS_WIN)
    // There it would let a second program take the same port.
    if (!error)
        acceptor_.set_option(asio::socket_base::reuse_address(true), error);
#endif
    if (!error)
        acceptor_.bind(endpoint, error);
    if (!error)
        acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return fail(error == asio::error::address_in_use ? ErrorKind::Conflict : ErrorKind::Invalid,
                    QStringLiteral("listen: %1 port %2: %3")
                        .arg(options_.address)
                        .arg(options_.port)
                        .arg(QString::fromStdString(error.message())));
    port_ = acceptor_.local_endpoint(error).port();
    return {};
}

Result<void> HttpListener::Inside::start()
{
    if (options_.certificate.isEmpty() != options_.privateKey.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("certificate: it and its private key belong together"));
    if (isTls())
        ONHAND_TRY(loadCertificate());
    ONHAND_TRY(listen());
    shared_.post = [weak = weak_from_this()](std::function<void()> work) {
        if (const auto inside = weak.lock())
            asio::post(inside->io_, std::move(work));
    };
    accept();
    thread_.reset(QThread::create([this] { io_.run(); }));
    thread_->setObjectName(QStringLiteral("listener"));
    thread_->start();
    return {};
}

void HttpListener::Inside::stop()
{
    io_.stop();
    if (thread_)
        thread_->wait();
    thread_.reset();
    ErrorCode ignored;
    acceptor_.close(ignored);
}

void HttpListener::Inside::accept()
{
    acceptor_.async_accept(io_, [this](ErrorCode error, tcp::socket socket) {
        if (error == asio::error::operation_aborted)
            return;
        if (!error) {
            begin(std::move(socket));
            return accept();
        }
        // Out of file handles, for one: it passes.
        pause_.expires_after(pauseAfterTrouble);
        pause_.async_wait([this](ErrorCode ended) {
            if (!ended)
                accept();
        });
    });
}

void HttpListener::Inside::begin(tcp::socket socket)
{
    if (shared_.connections >= options_.maxConnections) {
        ++counters_.turnedAway;
        return;
    }
    ErrorCode ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    if (isTls())
        std::make_shared<Session<TlsStream>>(shared_, std::move(socket), tls_)->begin();
    else
        std::make_shared<Session<PlainStream>>(shared_, std::move(socket))->begin();
}

HttpListener::HttpListener(ListenerOptions options, const Clock& clock)
    : inside_(std::make_shared<Inside>(std::move(options), clock))
{
}

HttpListener::~HttpListener()
{
    stop();
}

Result<void> HttpListener::start()
{
    return inside_->start();
}

void HttpListener::stop()
{
    inside_->stop();
}

std::uint16_t HttpListener::port() const
{
    return inside_->port();
}

bool HttpListener::isTls() const
{
    return inside_->isTls();
}

void HttpListener::open(const QString& token, std::shared_ptr<ports::WebhookSink> sink)
{
    inside_->doors().open(token, std::move(sink));
}

void HttpListener::close(const QString& token)
{
    inside_->doors().close(token);
}

ListenerFigures HttpListener::figures() const
{
    const Counters& c = inside_->counters();
    return {c.requests, c.delivered, c.throttled, c.oversized, c.timedOut, c.turnedAway};
}

} // namespace onhand::listener
