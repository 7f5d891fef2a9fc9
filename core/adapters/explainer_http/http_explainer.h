#pragma once

#include "ports/explainer.h"

#include <QUrl>

class QNetworkReply;

namespace onhand::explainer_http {

struct EndpointOptions
{
    QUrl base; // "https://api.example/v1"; plain http only to this machine
    QString model;
    QString key; // a secret; empty: the endpoint asks for none
    Milliseconds timeout{20'000};
    qint64 bodyLimit = 256 * 1024;
};

// Asks an OpenAI-compatible endpoint (POST {base}/chat/completions) for words about a gap. Off unless the owner turns
// it on. Follows no redirect, so that the key goes nowhere else. May be called from any thread that may block.
class HttpExplainer final : public ports::Explainer
{
public:
    // Invalid when the address is none, or would carry the key in the clear.
    static Result<std::unique_ptr<HttpExplainer>> create(EndpointOptions options);

    Result<Commentary> comment(const GapEvidence& evidence, const Explanation& explanation,
                               const CancelToken& cancel) override;

private:
    explicit HttpExplainer(EndpointOptions options);
    Result<QByteArray> post(const QByteArray& body, const CancelToken& cancel) const;
    Result<QByteArray> outcomeOf(QNetworkReply& reply, const QByteArray& body) const;

    EndpointOptions options_;
};

} // namespace onhand::explainer_http
