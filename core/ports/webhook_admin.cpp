#include "ports/webhook_admin.h"

#include "base/words.h"

namespace onhand::ports {

namespace {

constexpr std::array<Word<WebhookState>, 6> stateWords{{{WebhookState::Good, QLatin1String("good")},
                                                        {WebhookState::Missing, QLatin1String("missing")},
                                                        {WebhookState::Disabled, QLatin1String("disabled")},
                                                        {WebhookState::WrongUrl, QLatin1String("wrong_url")},
                                                        {WebhookState::Duplicate, QLatin1String("duplicate")},
                                                        {WebhookState::Foreign, QLatin1String("foreign")}}};

} // namespace

QString toWord(WebhookState state)
{
    return wordOf(stateWords, state);
}

} // namespace onhand::ports
