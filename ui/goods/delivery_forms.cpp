#include "ui/goods/delivery_forms.h"

#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTableWidget>

#include <algorithm>

namespace onhand::ui {

namespace {

constexpr std::int64_t mostUnits = 1'000'000;
constexpr int cameColumn = 3;

} // namespace

ExpectDeliveryForm::ExpectDeliveryForm(const PageContext& context, QWidget* parent)
    : GoodsForm(context, ExpectDeliveryForm::tr("Expect a delivery"), parent)
    , reference_(
          addField(ExpectDeliveryForm::tr("&Order or delivery note"), ExpectDeliveryForm::tr("For example PO-2214")))
    , supplier_(addField(ExpectDeliveryForm::tr("&Supplier"), ExpectDeliveryForm::tr("May stay empty")))
    , dated_(new QCheckBox(ExpectDeliveryForm::tr("Its &day is known"), this))
    , day_(new QDateEdit(QDate::currentDate(), this))
    , lines_(new QPlainTextEdit(this))
{
    day_->setAccessibleName(tr("Expected on"));
    day_->setCalendarPopup(true);
    day_->setEnabled(false);
    lines_->setAccessibleName(tr("SKUs and units"));
    lines_->setPlaceholderText(tr("One a line, or pasted from a spreadsheet:\nAQ-1  12\nAQ-2  6"));
    lines_->setTabChangesFocus(true);
    addWidget({}, dated_);
    addWidget(tr("&Expected on"), day_);
    addWidget(tr("SKUs and &units"), lines_);
    connect(dated_, &QCheckBox::toggled, day_, &QWidget::setEnabled);
    connect(lines_, &QPlainTextEdit::textChanged, this, &ExpectDeliveryForm::showVerb);
    showVerb();
}

void ExpectDeliveryForm::open()
{
    clearProblem();
    reference_->setFocus();
}

std::vector<ExpectDeliveryForm::Typed> ExpectDeliveryForm::typed(QString* unreadable) const
{
    static const QRegularExpression shape(QStringLiteral("^(\\S.*?)[\\s,;]+(\\d{1,7})$"));
    std::vector<Typed> found;
    for (const auto& line : lines_->toPlainText().split(QLatin1Char('\n'))) {
        const auto text = line.trimmed();
        if (text.isEmpty())
            continue;
        const auto match = shape.match(text);
        if (!match.hasMatch() || match.captured(2).toLongLong() <= 0) {
            *unreadable = text;
            return {};
        }
        found.push_back({match.captured(1).trimmed(), match.captured(2).toLongLong()});
    }
    return found;
}

void ExpectDeliveryForm::showVerb()
{
    QString unreadable;
    const auto lines = typed(&unreadable);
    std::int64_t units = 0;
    for (const auto& line : lines)
        units += line.units;
    setVerb(units > 0 ? tr("Expect %Ln unit(s)", nullptr, int(std::min(units, mostUnits))) : tr("Expect a delivery"),
            !lines_->toPlainText().trimmed().isEmpty());
}

void ExpectDeliveryForm::submit()
{
    clearProblem();
    QString unreadable;
    const auto lines = typed(&unreadable);
    if (!unreadable.isEmpty())
        return complain(tr("“%1” can not be read: a SKU, then how many. Nothing was changed.").arg(unreadable));
    setSending(true);
    using Answer = std::pair<std::vector<desk::OpenDeliveryLine>, QString>;
    context_.desk.ask<Answer>(
        this,
        [lines](desk::Queries& queries) -> Result<Answer> {
            Answer answer;
            for (const auto& line : lines) {
                ONHAND_ASSIGN(const auto meaning, queries.codeMeaning(line.code, {}));
                if (meaning.what != desk::CodeMeaning::What::Sku) {
                    answer.second = line.code;
                    return answer;
                }
                answer.first.push_back({meaning.sku, Quantity{line.units * meaning.factor}});
            }
            return answer;
        },
        [this](Result<Answer> answer) {
            if (!answer)
                return complain(answer.error());
            if (!answer->second.isEmpty())
                return complain(tr("No SKU is called “%1”. Nothing was changed.").arg(answer->second));
            desk::OpenDeliveryRequest request;
            request.lines = answer->first;
            send(std::move(request));
        });
}

void ExpectDeliveryForm::send(desk::OpenDeliveryRequest request)
{
    request.reference = reference_->text().trimmed();
    request.supplier = supplier_->text().trimmed();
    if (dated_->isChecked())
        request.expectedOn = Instant{day_->date().startOfDay().toMSecsSinceEpoch()};
    request.actor = context_.desk.actor();
    request.requestId = requestFor(request.reference + request.supplier + lines_->toPlainText());
    context_.desk.tell<DeliveryId>(
        this, [request](desk::Commands& commands) { return commands.openDelivery(request); },
        [this](Result<DeliveryId> done) {
            if (!done)
                return complain(done.error());
            setSending(false);
            requestFor({});
            reference_->clear();
            lines_->clear();
            emit finished(tr("The delivery is expected. On-hand rises when it arrives."), {});
        });
}

ReceiveDeliveryForm::ReceiveDeliveryForm(const PageContext& context, QWidget* parent)
    : GoodsForm(context, ReceiveDeliveryForm::tr("Receive a delivery"), parent)
    , bin_(addField(ReceiveDeliveryForm::tr("Into &bin"), ReceiveDeliveryForm::tr("Scan its label")))
    , scan_(addField(ReceiveDeliveryForm::tr("S&can what arrived"),
                     ReceiveDeliveryForm::tr("A SKU or UPC; 12*code for twelve")))
    , table_(new QTableWidget(0, 4, this))
{
    scan_->setStyleSheet(QStringLiteral("min-height: 36px;"));
    scan_->installEventFilter(this);
    table_->setAccessibleName(tr("What arrived"));
    table_->setHorizontalHeaderLabels({tr("SKU"), tr("Name"), tr("To come"), tr("Came")});
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(space::row);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    for (const int column : {2, 3})
        table_->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setItemDelegate(new CellDelegate(table_));
    table_->setMinimumHeight(320);
    table_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    table_->setTabKeyNavigation(false);
    addWidget(tr("&What arrived"), table_);
    connect(table_, &QTableWidget::cellChanged, this, [this](int row, int column) {
        if (showing_ || column != cameColumn)
            return;
        const SkuId sku{table_->item(row, 0)->data(Qt::UserRole).toLongLong()};
        lines_[sku].came = std::clamp<std::int64_t>(table_->item(row, column)->text().toLongLong(), 0, mostUnits);
        showLines();
    });
}

void ReceiveDeliveryForm::open(const desk::DeliveryRow& delivery)
{
    clearProblem();
    if (delivery.id != delivery_.id)
        lines_.clear();
    delivery_ = delivery;
    for (const auto& line : delivery_.lines) {
        auto& row = lines_[line.sku];
        row.code = line.code;
        row.name = line.name;
        row.toCome = std::max<std::int64_t>(0, line.expected - line.received);
    }
    showLines();
    bin_->text().isEmpty() ? bin_->setFocus() : scan_->setFocus();
}

void ReceiveDeliveryForm::showLines()
{
    showing_ = true;
    table_->setRowCount(int(lines_.size()));
    std::int64_t units = 0;
    int at = 0;
    for (const auto& [sku, line] : lines_) {
        units += line.came;
        const QStringList texts{line.code, line.name, Format::number(line.toCome), QString::number(line.came)};
        for (int column = 0; column < texts.size(); ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setData(Qt::UserRole, qlonglong(sku.value));
            item->setToolTip(texts[column]);
            if (column != cameColumn)
                item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
            item->setTextAlignment((column >= 2 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            table_->setItem(at, column, item);
        }
        ++at;
    }
    showing_ = false;
    setVerb(units > 0 ? tr("Receive %Ln unit(s)", nullptr, int(units)) : tr("Receive"), units > 0);
}

bool ReceiveDeliveryForm::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != scan_ || event->type() != QEvent::KeyPress)
        return GoodsForm::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!enter || (key->modifiers() & Qt::ControlModifier))
        return false;
    scanned();
    return true;
}

void ReceiveDeliveryForm::scanned()
{
    auto text = scan_->text().trimmed();
    scan_->clear();
    if (text.isEmpty())
        return;
    std::int64_t units = 1;
    static const QRegularExpression times(QStringLiteral("^(\\d{1,6})\\s*[*]\\s*(\\S.*)$"));
    if (const auto match = times.match(text); match.hasMatch()) {
        units = match.captured(1).toLongLong();
        text = match.captured(2);
    }
    clearProblem();
    lookUp(text, {}, [this, units, text](Found found) {
        if (found.name.isEmpty())
            found.name = text;
        add(found, units);
    });
}

void ReceiveDeliveryForm::add(const Found& found, std::int64_t units)
{
    auto& line = lines_[found.sku];
    if (line.code.isEmpty()) {
        line.code = found.name;
        line.name = tr("not expected");
    }
    line.came = std::min(mostUnits, line.came + units * found.factor);
    setSending(false);
    showLines();
}

void ReceiveDeliveryForm::submit()
{
    clearProblem();
    if (bin_->text().trimmed().isEmpty()) {
        bin_->setFocus();
        return complain(tr("Into which bin? Scan its label. Nothing was changed."));
    }
    lookUp({}, {bin_->text().trimmed()}, [this](const Found& found) {
        desk::ReceiveDeliveryRequest request;
        request.delivery = delivery_.id;
        QString content = QString::number(delivery_.id.value);
        for (const auto& [sku, line] : lines_) {
            if (line.came == 0)
                continue;
            request.lines.push_back({sku, found.bins[0], Quantity{line.came}});
            content += QStringLiteral("|%1,%2").arg(sku.value).arg(line.came);
        }
        request.actor = context_.desk.actor();
        request.occurredAt = context_.desk.clock().now();
        request.requestId = requestFor(content);
        send(std::move(request));
    });
}

void ReceiveDeliveryForm::send(desk::ReceiveDeliveryRequest request)
{
    using Rest = desk::ReceiveDeliveryRequest::Rest;
    context_.desk.tell<desk::CommandOutcome>(
        this, [request](desk::Commands& commands) { return commands.receiveDelivery(request); },
        [this, request](Result<desk::CommandOutcome> done) {
            const auto refusedAs = [&](const char* word) {
                return !done && done.error().kind == ErrorKind::Refused &&
                       done.error().detail.startsWith(QLatin1String(word));
            };
            const auto with = [this, request](bool over, Rest rest) {
                auto again = request;
                again.acceptOver = again.acceptOver || over;
                again.rest = rest;
                return [this, again] { send(again); };
            };
            if (refusedAs("over_delivery"))
                return askBack(tr("More came than was expected. Take it all in?"),
                               {{tr("Take it all in"), with(true, request.rest)}});
            if (refusedAs("short_delivery"))
                return askBack(tr("Some of it did not come. Does the rest come later?"),
                               {{tr("It comes later"), with(false, Rest::KeepOpen)},
                                {tr("It will not come"), with(false, Rest::Close)}});
            if (!done)
                return complain(done.error());
            setSending(false);
            std::int64_t units = 0;
            for (const auto& line : request.lines)
                units += line.quantity.eaches;
            requestFor({});
            lines_.clear();
            showLines();
            emit finished(tr("Received %Ln unit(s). Every channel follows by itself.", nullptr, int(units)),
                          done->movements);
        });
}

} // namespace onhand::ui
