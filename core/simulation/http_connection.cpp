#include "simulation/http_connection.h"

#include <QDateTime>
#include <QLocale>
#include <QSslSocket>
#include <QTimer>

#include "simulation/outages.h"

namespace onhand::simulation {

namespace {

constexpr qsizetype kMostHead = 256 * 1024;
constexpr qsizetype kMostBody = 64 * 1024 * 1024;
constexpr int kSlowPieces = 10;

const char* reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 410:
        return "Gone";
    case 413:
        return "Request Entity Too Large";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Temporarily Unavailable";
    default:
        return "Unknown";
    }
}

QByteArray chunk(const QByteArray& body)
{
    return body.isEmpty() ? QByteArray() : QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n";
}

// The answer of a web server whose store never saw the request.
std::optional<Response> answerInsteadOfStore(const Fault& fault)
{
    Response response;
    switch (fault.kind) {
    case FaultKind::ServerError:
        return gatewayPage(500, "Internal Server Error");
    case FaultKind::BadGateway:
        return gatewayPage(502, "Bad Gateway");
    case FaultKind::Unavailable:
        response = gatewayPage(503, "Service Temporarily Unavailable");
        break;
    case FaultKind::TooMany:
        response = gatewayPage(429, "Too Many Requests");
        break;
    default:
        return std::nullopt;
    }
    response.headers.emplace_back("Retry-After", QByteArray::number(fault.retryAfterSeconds));
    return response;
}

} // namespace

HttpConnection::HttpConnection(ServerShared& shared, QTcpSocket* socket, QObject* parent)
    : QObject(parent)
    , shared_(shared)
    , socket_(socket)
    , tls_(qobject_cast<QSslSocket*>(socket) != nullptr)
{
    socket_->setParent(this);
    connect(socket_, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(socket_, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(socket_, &QTcpSocket::errorOccurred, this, &QObject::deleteLater);
}

HttpConnection::~HttpConnection()
{
    if (busy_)
        --shared_.atOnce;
    socket_->disconnect(this);
    socket_->abort();
}

void HttpConnection::readMore()
{
    buffer_ += socket_->readAll();
    if (!busy_ && takeRequest())
        serve();
}

bool HttpConnection::takeRequest()
{
    const qsizetype end = buffer_.indexOf("\r\n\r\n");
    if (end < 0) {
        if (buffer_.size() > kMostHead)
            refuse(400, "Bad Request");
        return false;
    }
    parseHead(buffer_.left(end));
    if (current_.request.method.isEmpty()) {
        refuse(400, "Bad Request");
        return false;
    }
    qsizetype used = end + 4;
    if (!takeBody(used, used)) {
        // The client waits for leave to send its body.
        if (!continueSent_ && current_.request.header("Expect").compare("100-continue", Qt::CaseInsensitive) == 0) {
            socket_->write("HTTP/1.1 100 Continue\r\n\r\n");
            continueSent_ = true;
        }
        return false;
    }
    buffer_.remove(0, used);
    continueSent_ = false;
    return true;
}

void HttpConnection::parseHead(const QByteArray& head)
{
    current_ = {};
    Request& request = current_.request;
    request.tls = tls_;
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.front().trimmed().split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1."))
        return;
    request.method = words[0];
    request.target = words[1];
    current_.http11 = words[2] == "HTTP/1.1";
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon > 0)
            request.headers.emplace_back(lines[i].left(colon).trimmed(), lines[i].mid(colon + 1).trimmed());
    }
    const QByteArray connection = request.header("Connection").toLower();
    current_.keepAlive = current_.http11 ? !connection.contains("close") : connection.contains("keep-alive");
}

bool HttpConnection::takeBody(qsizetype headEnd, qsizetype& used)
{
    if (current_.request.header("Transfer-Encoding").toLower().contains("chunked"))
        return takeChunks(headEnd, used);
    const qsizetype length = current_.request.header("Content-Length").toLongLong();
    if (length < 0 || length > kMostBody) {
        refuse(413, "Request Entity Too Large");
        return false;
    }
    if (buffer_.size() < headEnd + length)
        return false;
    current_.request.body = buffer_.mid(headEnd, length);
    used = headEnd + length;
    return true;
}

bool HttpConnection::takeChunks(qsizetype from, qsizetype& used)
{
    QByteArray body;
    for (qsizetype at = from;;) {
        const qsizetype lineEnd = buffer_.indexOf("\r\n", at);
        if (lineEnd < 0)
            return false;
        const QByteArray sizeText = buffer_.mid(at, lineEnd - at);
        bool ok = false;
        const qsizetype size = sizeText.split(';').front().trimmed().toLongLong(&ok, 16);
        if (!ok || size < 0 || body.size() + size > kMostBody) {
            refuse(400, "Bad Request");
            return false;
        }
        if (buffer_.size() < lineEnd + 2 + size + 2)
            return false;
        body += buffer_.mid(lineEnd + 2, size);
        at = lineEnd + 2 + size + 2;
        if (size == 0) {
            current_.request.body = body;
            used = at;
            return true;
        }
    }
}

void HttpConnection::serve()
{
    busy_ = true;
    ++shared_.seen;
    const int now = ++shared_.atOnce;
    if (now > shared_.mostAtOnce)
        shared_.mostAtOnce = now;
    const auto fault =
        shared_.faults ? shared_.faults->next(current_.request.method, current_.request.target) : std::nullopt;
    if (fault && fault->kind == FaultKind::DropBefore) {
        drop();
        return;
    }
    if (fault) {
        if (const auto instead = answerInsteadOfStore(*fault)) {
            writeWhole(*instead);
            return;
        }
    }
    Milliseconds wait{0};
    {
        const std::lock_guard lock(shared_.mutex);
        wait = shared_.latency.perRequest;
    }
    if (fault && fault->kind == FaultKind::Delay)
        wait += fault->delay;
    if (wait.count() == 0)
        process(fault);
    else
        QTimer::singleShot(wait, Qt::PreciseTimer, this, [this, fault] { process(fault); });
}

void HttpConnection::process(std::optional<Fault> fault)
{
    Response response = shared_.model.handle(current_.request);
    if (fault && fault->kind == FaultKind::Duplicate)
        response = shared_.model.handle(current_.request);
    Milliseconds wait{0};
    {
        const std::lock_guard lock(shared_.mutex);
        wait = shared_.latency.perRowRead * response.rowsRead + shared_.latency.perRowWritten * response.rowsWritten;
    }
    if (wait.count() == 0)
        answer(std::move(response), fault);
    else
        QTimer::singleShot(wait, Qt::PreciseTimer, this, [this, fault, r = std::move(response)] { answer(r, fault); });
}

void HttpConnection::answer(Response response, std::optional<Fault> fault)
{
    if (fault && fault->kind == FaultKind::DropAfter)
        drop();
    else if (fault && fault->kind == FaultKind::TruncatedBody)
        writeCutOff(response);
    else if (fault && fault->kind == FaultKind::SlowBody)
        writeSlowly(response, fault->delay);
    else
        writeWhole(response);
}

QByteArray HttpConnection::headOf(const Response& response, bool chunked) const
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonOf(response.status) +
                      "\r\nServer: nginx/1.22.1\r\nDate: " +
                      QLocale::c()
                          .toString(shared_.model.now().toDateTime(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
                          .toLatin1() +
                      " GMT\r\n";
    for (const auto& [name, value] : response.headers)
        head += name + ": " + value + "\r\n";
    if (chunked)
        head += "Transfer-Encoding: chunked\r\n";
    else if (current_.request.method != "HEAD")
        head += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    head += current_.keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

void HttpConnection::writeWhole(const Response& response)
{
    // PHP's answers come in chunks, the web server's own pages with a length.
    const bool chunked = current_.http11 && current_.request.method != "HEAD" &&
                         response.header("Content-Type").startsWith("application/json");
    QByteArray bytes = headOf(response, chunked);
    if (current_.request.method != "HEAD")
        bytes += chunked ? chunk(response.body) + "0\r\n\r\n" : response.body;
    socket_->write(bytes);
    finish();
}

void HttpConnection::writeCutOff(const Response& response)
{
    // Both ways of being cut off: a length that is not reached, and a chunk that does not end.
    const bool chunked = current_.http11 && shared_.seen % 2 == 0;
    const QByteArray body = chunked ? chunk(response.body) : response.body;
    socket_->write(headOf(response, chunked) + body.left(body.size() / 2));
    current_.keepAlive = false;
    finish();
}

void HttpConnection::writeSlowly(const Response& response, Milliseconds inAll)
{
    socket_->write(headOf(response, false));
    const qsizetype step = response.body.size() / kSlowPieces + 1;
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this, timer, step, body = response.body, sent = qsizetype(0)]() mutable {
        socket_->write(body.mid(sent, step));
        sent += step;
        if (sent < body.size())
            return;
        timer->deleteLater();
        finish();
    });
    timer->start(inAll / kSlowPieces);
}

void HttpConnection::finish()
{
    busy_ = false;
    --shared_.atOnce;
    if (!current_.keepAlive) {
        socket_->disconnectFromHost();
        return;
    }
    // A client may have sent its next request already; the stack must not grow with it.
    if (!buffer_.isEmpty())
        QMetaObject::invokeMethod(
            this, [this] { readMore(); }, Qt::QueuedConnection);
}

void HttpConnection::refuse(int status, const char* reason)
{
    current_.keepAlive = false;
    busy_ = true;
    ++shared_.atOnce;
    buffer_.clear();
    writeWhole(gatewayPage(status, reason));
}

void HttpConnection::drop()
{
    busy_ = false;
    --shared_.atOnce;
    socket_->disconnect(this);
    socket_->abort();
    deleteLater();
}

} // namespace onhand::simulation
