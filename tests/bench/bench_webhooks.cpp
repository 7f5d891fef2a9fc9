// Signed webhooks, durable and answered, against raw inserts into the same table in transactions of the same size, both
// synced to disk; then the latency at a steady 1,000 a second. Targets: at least 0.6 of the raw rate, p99 below 50 ms.
//   bench_webhooks [requests] [clients] [a second] [seconds]     default 20,000, 32, 1,000 and 10

#include "adapters/listener/http_listener.h"
#include "adapters/woocommerce/webhook_reader.h"
#include "engine/webhook_intake.h"
#include "support/test_record.h"
#include "support/webhook_door.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSqlError>

#include <boost/asio.hpp>

#include <cstdio>
#include <deque>

using namespace Qt::StringLiterals;
using namespace onhand;
namespace asio = boost::asio;
using asio::ip::tcp;
using Time = std::chrono::steady_clock;

namespace {

constexpr int orders = 5'000; // told about in turn

std::string request(int i)
{
    // As large as the recorded deliveries are.
    const QByteArray body =
        "{\"id\":" + QByteArray::number(1 + i % orders) + ",\"note\":\"" + QByteArray(2'100, 'x') + "\"}";
    const auto delivery = test::signedDelivery("order.updated", body);
    QByteArray text = "POST /hooks/t0ken HTTP/1.1\r\nHost: console\r\nContent-Type: application/json\r\n";
    for (const auto& [name, value] : delivery.headers)
        text += name + ": " + value + "\r\n";
    text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return text.toStdString();
}

// The whole way in: listener, signature, inbox, on a record that is synced to disk.
struct Console
{
    QTemporaryDir folder;
    SystemClock clock;
    std::atomic<int> commits{0};
    std::unique_ptr<record::Record> record;
    std::shared_ptr<engine::WebhookIntake> intake;
    std::unique_ptr<listener::HttpListener> door;

    Console()
    {
        record::OpenOptions options;
        options.location = record::Location::file(folder.filePath(u"shelf.sqlite"_s));
        options.clock = &clock;
        options.fault = [this](const QString& statement) -> std::optional<Error> {
            commits += statement == u"COMMIT"_s ? 1 : 0;
            return std::nullopt;
        };
        record = std::move(record::Record::open(options)).value();
        const auto made =
            record->write<record::WebhookDoor>([](record::Transaction& tx) -> Result<record::WebhookDoor> {
                ONHAND_TRY(
                    tx.run(u"INSERT INTO channel (name, kind, state, created_at) VALUES ('Shop', 'x', 'live', 0)"_s));
                return record::WebhookStore::open(tx, ChannelId{1}, u"t0ken"_s);
            });
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        intake = std::make_shared<engine::WebhookIntake>(*record, ChannelId{1}, woocommerce::readDelivery,
                                                         QString::fromLatin1(test::webhookSecret), nullptr,
                                                         engine::WebhookIntake::Options{10'000, 4'096});
        intake->start();
        listener::ListenerOptions listening;
        listening.maxConnections = 1'000;
        listening.perSecond = listening.atOnce = 1e9;
        door = std::make_unique<listener::HttpListener>(listening, clock);
        door->open(u"t0ken"_s, intake);
        if (const auto started = door->start(); !started)
            qFatal("%s", qPrintable(started.error().detail));
    }
    ~Console()
    {
        door.reset();
        intake->stop();
    }
};

// Kept-alive clients on one thread. Each takes the next request when its answer is there.
class Clients
{
public:
    Clients(std::uint16_t port, int count, const std::vector<std::string>& requests)
        : requests_(requests)
    {
        for (int i = 0; i < count; ++i) {
            auto client = std::make_unique<Client>(io_);
            client->socket.connect({asio::ip::address_v4::loopback(), port});
            client->socket.set_option(tcp::no_delay(true));
            free_.push_back(client.get());
            clients_.push_back(std::move(client));
        }
    }

    // All requests, as fast as they are answered. Requests a second.
    double flatOut()
    {
        const auto begun = Time::now();
        for (std::size_t i = 0; i < requests_.size(); ++i)
            due_.push_back(begun);
        sendDue();
        io_.run();
        return double(requests_.size()) / std::chrono::duration<double>(Time::now() - begun).count();
    }

    // One each `pause`, whether the last is answered or not. Milliseconds from when it was due, sorted.
    std::vector<double> steady(std::chrono::microseconds pause)
    {
        asio::steady_timer timer(io_);
        const auto begun = Time::now();
        std::size_t offered = 0;
        std::function<void()> offer = [&] {
            while (offered < requests_.size() && begun + offered * pause <= Time::now())
                due_.push_back(begun + offered++ * pause);
            sendDue();
            if (offered == requests_.size())
                return;
            timer.expires_at(begun + offered * pause);
            timer.async_wait([&](boost::system::error_code) { offer(); });
        };
        offer();
        io_.run();
        std::sort(latencies_.begin(), latencies_.end());
        return latencies_;
    }

private:
    struct Client
    {
        explicit Client(asio::io_context& io)
            : socket(io)
        {
        }
        tcp::socket socket;
        asio::streambuf heard;
        Time::time_point due;
    };

    void sendDue()
    {
        while (!due_.empty() && !free_.empty()) {
            Client& client = *free_.back();
            free_.pop_back();
            client.due = due_.front();
            due_.pop_front();
            const std::string& text = requests_[next_++];
            asio::async_write(client.socket, asio::buffer(text),
                              [this, &client](boost::system::error_code error, std::size_t) {
                                  if (error)
                                      qFatal("%s", error.message().c_str());
                                  hear(client);
                              });
        }
    }

    void hear(Client& client)
    {
        asio::async_read_until(
            client.socket, client.heard, "\r\n\r\n",
            [this, &client](boost::system::error_code error, std::size_t size) {
                const std::string head(asio::buffers_begin(client.heard.data()),
                                       asio::buffers_begin(client.heard.data()) + std::ptrdiff_t(size));
                if (error || head.rfind("HTTP/1.1 200", 0) != 0)
                    qFatal("%s %s", error.message().c_str(), head.c_str());
                client.heard.consume(size);
                latencies_.push_back(std::chrono::duration<double, std::milli>(Time::now() - client.due).count());
                free_.push_back(&client);
                sendDue();
            });
    }

    const std::vector<std::string>& requests_;
    asio::io_context io_{1};
    std::vector<std::unique_ptr<Client>> clients_;
    std::vector<Client*> free_;
    std::deque<Time::time_point> due_;
    std::size_t next_ = 0;
    std::vector<double> latencies_;
};

void mustRun(QSqlQuery& query, const QString& text = {})
{
    if (!(text.isEmpty() ? query.exec() : query.exec(text)))
        qFatal("%s", qPrintable(query.lastError().text()));
}

// Rows a second, when all that happens is a prepared insert and a commit.
double rawRate(const QString& path, int rows, int perCommit)
{
    QElapsedTimer timer;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"raw"_s);
        database.setDatabaseName(path);
        database.open();
        QSqlQuery query(database);
        for (const QString& statement : record::openingStatements(record::Backend::Sqlite, false))
            mustRun(query, statement);
        QSqlQuery insert(database);
        insert.prepare(u"INSERT INTO inbox (channel_id, kind, reference, received_at, state) VALUES (1, 'order', ?, ?, "
                       "'waiting') ON CONFLICT (channel_id, kind, reference) WHERE state = 'waiting' "
                       "DO UPDATE SET told = inbox.told + 1"_s);
        timer.start();
        for (int i = 0; i < rows;) {
            mustRun(query, u"BEGIN IMMEDIATE"_s);
            for (int j = 0; j < perCommit && i < rows; ++j, ++i) {
                insert.bindValue(0, QString::number(1 + i % orders));
                insert.bindValue(1, qint64(i));
                mustRun(insert);
            }
            mustRun(query, u"COMMIT"_s);
        }
    }
    const double rate = double(rows) * 1e9 / double(timer.nsecsElapsed());
    QSqlDatabase::removeDatabase(u"raw"_s);
    return rate;
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int count = arguments.value(1, u"20000"_s).toInt();
    const int clients = arguments.value(2, u"32"_s).toInt();
    const int perSecond = arguments.value(3, u"1000"_s).toInt();
    const int seconds = arguments.value(4, u"10"_s).toInt();
    std::vector<double> ratios;
    constexpr int rounds = 5;
    std::vector<std::string> requests;
    for (int i = 0; i < count; ++i)
        requests.push_back(request(i));
    int group = 1; // rows in one of our commits; the raw side commits as many
    double webhooks = 0;
    double raw = 0;
    const auto runOurs = [&] {
        Console ours;
        const int before = ours.commits;
        webhooks = Clients(ours.door->port(), clients, requests).flatOut();
        group = std::max(1, count / std::max(1, ours.commits - before));
    };
    const auto runRaw = [&] {
        const Console other;
        raw = rawRate(other.record->location().path, count, group);
    };
    for (int round = 0; round < rounds; ++round) {
        // By turns, so that neither always finds the disk as the other left it. The first round tells the group.
        if (round % 2 == 0) {
            runOurs();
            runRaw();
        } else {
            runRaw();
            runOurs();
        }
        ratios.push_back(webhooks / raw);
        std::printf("durable and answered %8.0f/s  raw %8.0f/s in commits of %d  ratio %.2f\n", webhooks, raw, group,
                    webhooks / raw);
        std::fflush(stdout);
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("ratio %.2f (median of %d, %d clients; target 0.60)\n", ratios[rounds / 2], rounds, clients);
    requests.resize(std::size_t(std::min(count, perSecond * seconds)));
    Console console;
    const auto latencies =
        Clients(console.door->port(), clients, requests).steady(std::chrono::microseconds(1'000'000 / perSecond));
    const auto at = [&](double part) { return latencies[std::size_t(double(latencies.size() - 1) * part)]; };
    std::printf("%zu at %d/s: median %.2f ms, p99 %.2f ms, worst %.2f ms (target p99 < 50)\n", latencies.size(),
                perSecond, at(0.5), at(0.99), latencies.back());
    return 0;
}
