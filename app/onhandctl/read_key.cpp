#include "app/onhandctl/read_key.h"

#include <QFile>
#include <QTextStream>

#include <cstdio>

#if defined(Q_OS_WIN)
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace onhand::ctl {

namespace {

// Keeps what is typed off the screen; does nothing when the input is no terminal.
class NoEcho
{
public:
#if defined(Q_OS_WIN)
    NoEcho()
        : input_(GetStdHandle(STD_INPUT_HANDLE))
    {
        isTerminal_ = GetConsoleMode(input_, &before_) != 0;
        if (isTerminal_)
            SetConsoleMode(input_, before_ & ~DWORD(ENABLE_ECHO_INPUT));
    }
    ~NoEcho()
    {
        if (isTerminal_)
            SetConsoleMode(input_, before_);
    }

private:
    HANDLE input_;
    DWORD before_ = 0;
#else
    NoEcho()
    {
        isTerminal_ = tcgetattr(STDIN_FILENO, &before_) == 0;
        if (!isTerminal_)
            return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~NoEcho()
    {
        if (isTerminal_)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }

private:
    termios before_{};
#endif
public:
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

private:
    bool isTerminal_ = false;
};

QString ask(QTextStream& input, const char* question)
{
    std::fprintf(stderr, "%s: ", question);
    const NoEcho silent;
    const QString answer = input.readLine().trimmed();
    std::fputc('\n', stderr);
    return answer;
}

// "key:secret" on one line, or the key and the secret on a line each.
Result<app::ApiSecret> fromText(const QString& text)
{
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    return app::ApiSecret::split(lines.size() == 2 ? lines[0].trimmed() + u':' + lines[1].trimmed() : text.trimmed());
}

} // namespace

Result<app::ApiSecret> readKey(Session& session, const ConnectOptions& options, const QString& secretRef)
{
    if (options.secretsEnv) {
        auto joined = session.secrets().read(secretRef);
        if (!joined)
            return fail(secretTrouble(joined.error()));
        return fromText(*joined);
    }
    if (!options.keyEnv.isEmpty())
        return fromText(qEnvironmentVariable(qPrintable(options.keyEnv)));
    if (!options.keyFile.isEmpty()) {
        QFile file(options.keyFile);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::NotFound,
                        QStringLiteral("key file %1 (%2)").arg(options.keyFile, file.errorString()));
        return fromText(QString::fromUtf8(file.read(4'096)));
    }
    QTextStream input(stdin);
    const QString key = ask(input, "Consumer key");
    const QString secret = ask(input, "Consumer secret");
    return app::ApiSecret::split(key + u':' + secret);
}

} // namespace onhand::ctl
