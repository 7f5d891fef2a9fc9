#include "ui/walks/entry_queue.h"

#include <QUuid>

namespace onhand::ui {

EntryQueue::EntryQueue(desk::Desk& desk, QObject* parent)
    : QObject(parent)
    , desk_(desk)
{
    again_.setSingleShot(true);
    again_.setInterval(2'000);
    connect(&again_, &QTimer::timeout, this, &EntryQueue::send);
}

bool EntryQueue::add(desk::WalkEntryRequest request)
{
    if (waiting() >= limit)
        return false;
    if (request.requestId.isEmpty())
        request.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    requests_.push_back(std::move(request));
    emit waitingChanged(waiting());
    send();
    return true;
}

void EntryQueue::tryNow()
{
    again_.stop();
    send();
}

void EntryQueue::send()
{
    if (sending_ || requests_.empty() || again_.isActive())
        return;
    sending_ = true;
    auto& request = requests_.front();
    const bool isNumber = request.code.isEmpty() && !request.sku;
    if (isNumber && !request.line)
        request.line = line_;
    if (isNumber && !request.line)
        return answered(fail(ErrorKind::Invalid, QStringLiteral("line: none")));
    if (!request.bin && !request.line)
        request.bin = bin_;
    desk_.tell<desk::WalkEntryOutcome>(
        this, [request = request](desk::Commands& commands) { return commands.enterCount(request); },
        [this](Result<desk::WalkEntryOutcome> answer) { answered(std::move(answer)); });
}

void EntryQueue::answered(Result<desk::WalkEntryOutcome> answer)
{
    sending_ = false;
    if (!answer && (isTransient(answer.error().kind) || answer.error().kind == ErrorKind::Full ||
                    answer.error().kind == ErrorKind::ReadOnly || answer.error().kind == ErrorKind::Storage)) {
        again_.start();
        emit stuck(answer.error());
        return;
    }
    const auto request = requests_.front();
    requests_.pop_front();
    if (answer) {
        if (answer->bin)
            bin_ = answer->bin;
        line_ = answer->what == desk::WalkEntryOutcome::What::Counted ? answer->line.id : WalkLineId{};
        emit took(request, *answer);
    } else {
        line_ = {};
        emit refused(request, answer.error());
    }
    emit waitingChanged(waiting());
    send();
}

} // namespace onhand::ui
