#include "ui/goods/move_form.h"

#include <QComboBox>
#include <QLineEdit>

namespace onhand::ui {

namespace {

std::int64_t unitsOf(const QLineEdit* field)
{
    return field->text().isEmpty() ? 1 : field->text().toLongLong();
}

} // namespace

MoveForm::MoveForm(const PageContext& context, QWidget* parent)
    : GoodsForm(context, MoveForm::tr("Move between bins"), parent)
    , sku_(addField(MoveForm::tr("&SKU or UPC"), MoveForm::tr("Scan or type")))
    , from_(addField(MoveForm::tr("&From bin"), MoveForm::tr("Scan its label")))
    , to_(addField(MoveForm::tr("&To bin"), MoveForm::tr("Scan its label")))
    , units_(addUnits(MoveForm::tr("&Units")))
    , reason_(addField(MoveForm::tr("&Reason"), MoveForm::tr("May stay empty"), 200))
{
    for (auto* field : {sku_, from_, to_, units_, reason_})
        connect(field, &QLineEdit::textChanged, this, &MoveForm::showVerb);
    showVerb();
}

void MoveForm::open()
{
    clearProblem();
    sku_->setFocus();
    sku_->selectAll();
}

void MoveForm::showVerb()
{
    const bool filled =
        !sku_->text().trimmed().isEmpty() && !from_->text().trimmed().isEmpty() && !to_->text().trimmed().isEmpty();
    setVerb(filled ? tr("Move %Ln unit(s)", nullptr, int(unitsOf(units_))) : tr("Move"), filled && unitsOf(units_) > 0);
}

void MoveForm::submit()
{
    clearProblem();
    lookUp(sku_->text().trimmed(), {from_->text().trimmed(), to_->text().trimmed()}, [this](const Found& found) {
        const Quantity quantity{unitsOf(units_) * found.factor};
        desk::TransferRequest request;
        request.lines.push_back({found.sku, found.bins[0], found.bins[1], quantity});
        request.reason = reason_->text().trimmed();
        request.actor = context_.desk.actor();
        request.occurredAt = context_.desk.clock().now();
        request.requestId = requestFor(QStringLiteral("%1|%2|%3|%4|%5")
                                           .arg(found.sku.value)
                                           .arg(found.bins[0].value)
                                           .arg(found.bins[1].value)
                                           .arg(quantity.eaches)
                                           .arg(request.reason));
        send(std::move(request));
    });
}

void MoveForm::send(desk::TransferRequest request)
{
    context_.desk.tell<desk::CommandOutcome>(
        this, [request](desk::Commands& commands) { return commands.transfer(request); },
        [this, request](Result<desk::CommandOutcome> done) {
            if (!done && done.error().kind == ErrorKind::Refused &&
                done.error().detail.startsWith(QLatin1String("below_zero"))) {
                auto accepted = request;
                accepted.acceptNegative = true;
                return askBack(
                    tr("The record has fewer in that bin than you want to move, so its number would fall below "
                       "0. Count the bin, or move them all the same?"),
                    {{tr("Move all the same"), [this, accepted] { send(accepted); }}});
            }
            if (!done)
                return complain(done.error());
            setSending(false);
            const auto sentence = tr("Moved %Ln unit(s) of %1.", nullptr, int(request.lines.front().quantity.eaches))
                                      .arg(sku_->text().trimmed());
            requestFor({});
            sku_->clear();
            units_->clear();
            sku_->setFocus();
            emit finished(sentence, done->movements);
        });
}

SetAsideForm::SetAsideForm(const PageContext& context, QWidget* parent)
    : GoodsForm(context, SetAsideForm::tr("Set units aside"), parent)
    , sku_(addField(SetAsideForm::tr("&SKU or UPC"), SetAsideForm::tr("Scan or type")))
    , from_(addField(SetAsideForm::tr("&From bin"), SetAsideForm::tr("Scan its label")))
    , units_(addUnits(SetAsideForm::tr("&Units")))
    , where_(new QComboBox(this))
    , reason_(addField(SetAsideForm::tr("&Reason"), SetAsideForm::tr("What happened to them"), 200))
{
    where_->addItem(tr("Damaged: kept apart"));
    where_->addItem(tr("Quarantine: somebody has to look at them"));
    where_->addItem(tr("Written off: gone"));
    where_->setAccessibleName(tr("What becomes of them"));
    addWidget(tr("&What becomes of them"), where_);
    setTabOrder(units_, reason_); // as they stand below each other
    setTabOrder(reason_, where_);
    for (auto* field : {sku_, from_, units_, reason_})
        connect(field, &QLineEdit::textChanged, this, &SetAsideForm::showVerb);
    showVerb();
}

void SetAsideForm::open()
{
    clearProblem();
    sku_->setFocus();
    sku_->selectAll();
}

void SetAsideForm::showVerb()
{
    const bool filled =
        !sku_->text().trimmed().isEmpty() && !from_->text().trimmed().isEmpty() && !reason_->text().trimmed().isEmpty();
    setVerb(filled ? tr("Set %Ln unit(s) aside", nullptr, int(unitsOf(units_))) : tr("Set aside"),
            filled && unitsOf(units_) > 0);
}

void SetAsideForm::submit()
{
    clearProblem();
    lookUp(sku_->text().trimmed(), {from_->text().trimmed()}, [this](const Found& found) {
        desk::SetAsideRequest request;
        request.where = desk::SetAsideRequest::Where(where_->currentIndex());
        request.sku = found.sku;
        request.from = found.bins[0];
        request.quantity = Quantity{unitsOf(units_) * found.factor};
        request.reason = reason_->text().trimmed();
        request.actor = context_.desk.actor();
        request.occurredAt = context_.desk.clock().now();
        request.requestId = requestFor(QStringLiteral("%1|%2|%3|%4|%5")
                                           .arg(found.sku.value)
                                           .arg(found.bins[0].value)
                                           .arg(request.quantity.eaches)
                                           .arg(where_->currentIndex())
                                           .arg(request.reason));
        send(std::move(request));
    });
}

void SetAsideForm::send(desk::SetAsideRequest request)
{
    context_.desk.tell<desk::CommandOutcome>(
        this, [request](desk::Commands& commands) { return commands.setAside(request); },
        [this, request](Result<desk::CommandOutcome> done) {
            if (!done && done.error().kind == ErrorKind::Refused &&
                done.error().detail.startsWith(QLatin1String("below_zero"))) {
                auto accepted = request;
                accepted.acceptNegative = true;
                return askBack(
                    tr("The record has fewer in that bin, so its number would fall below 0. Count the bin, or "
                       "set them aside all the same?"),
                    {{tr("Set aside all the same"), [this, accepted] { send(accepted); }}});
            }
            if (!done)
                return complain(done.error());
            setSending(false);
            const auto sentence =
                tr("Set %Ln unit(s) of %1 aside.", nullptr, int(request.quantity.eaches)).arg(sku_->text().trimmed());
            requestFor({});
            sku_->clear();
            units_->clear();
            reason_->clear();
            sku_->setFocus();
            emit finished(sentence, done->movements);
        });
}

} // namespace onhand::ui
