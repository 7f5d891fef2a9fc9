#include "app/onhandctl/commands.h"

#include <QFile>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 keyLimit = 4'096;

// None: the key that is kept stays.
Result<std::optional<QString>> keyOf(const ExplainerOptions& options)
{
    if (options.noKey)
        return std::optional(QString());
    if (!options.keyEnv.isEmpty()) {
        const QString key = qEnvironmentVariable(options.keyEnv.toUtf8().constData()).trimmed();
        if (key.isEmpty())
            return fail(ErrorKind::Invalid, u"key: the variable %1 is empty"_s.arg(options.keyEnv));
        return std::optional(key);
    }
    if (options.keyFile.isEmpty())
        return std::nullopt;
    QFile file(options.keyFile);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Invalid, u"key: %1 can not be read"_s.arg(options.keyFile));
    const QString key = QString::fromUtf8(file.read(keyLimit)).trimmed();
    if (key.isEmpty())
        return fail(ErrorKind::Invalid, u"key: %1 is empty"_s.arg(options.keyFile));
    return std::optional(key);
}

// As it is kept, with what was asked for.
Result<desk::ExplainerRequest> requestOf(Session& session, const ExplainerOptions& options)
{
    ONHAND_ASSIGN(const auto now, session.queries().explainerSettings());
    desk::ExplainerRequest request{true, now.url, now.model, now.seconds, std::nullopt, now.keyPlace};
    if (!options.url.isEmpty())
        request.url = options.url;
    if (!options.model.isEmpty())
        request.model = options.model;
    if (options.seconds > 0)
        request.seconds = options.seconds;
    ONHAND_ASSIGN(request.key, keyOf(options));
    if (options.secretsFile)
        request.keyPlace = desk::KeyPlace::File;
    return request;
}

void describe(Answer& answer, const desk::ExplainerSettings& now)
{
    answer.json = {{u"on"_s, now.on},
                   {u"url"_s, now.url},
                   {u"model"_s, now.model},
                   {u"seconds"_s, qint64(now.seconds)},
                   {u"has_key"_s, now.hasKey}};
    if (!now.on)
        return answer.say(u"Off: nobody outside is asked. Next: onhandctl explainer set --url URL --model NAME."_s);
    answer.say(
        u"The drawer of a discrepancy offers to ask %1 at %2 (%3). Sent then: numbers, kinds, quantities and ages; "
        "never names, codes, order numbers, prices or customers. What it answers decides nothing."_s.arg(
            now.model, now.url, now.hasKey ? u"with a key"_s : u"without a key"_s));
}

} // namespace

Result<Answer> explainerStatus(Session& session)
{
    ONHAND_ASSIGN(const auto now, session.queries().explainerSettings());
    Answer answer;
    describe(answer, now);
    return answer;
}

Result<Answer> setExplainer(Session& session, const ExplainerOptions& options)
{
    ONHAND_ASSIGN(const auto request, requestOf(session, options));
    ONHAND_TRY(session.setup().setExplainer(request, actorName()));
    return explainerStatus(session);
}

Result<Answer> turnExplainerOff(Session& session)
{
    ONHAND_ASSIGN(auto request, requestOf(session, {}));
    request.on = false;
    ONHAND_TRY(session.setup().setExplainer(request, actorName()));
    return explainerStatus(session);
}

Result<Answer> testExplainer(Session& session)
{
    ONHAND_ASSIGN(const auto request, requestOf(session, {}));
    ONHAND_ASSIGN(const auto said, session.setup().testExplainer(request, session.cancel()));
    Answer answer;
    answer.json = {{u"model"_s, said.source}, {u"summary"_s, said.summary}};
    answer.say(u"It answered about an invented gap: %1"_s.arg(said.summary));
    return answer;
}

} // namespace onhand::ctl
