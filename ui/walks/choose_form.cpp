#include "ui/walks/choose_form.h"

#include "ui/shell/dashboard_feed.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/text_of_error.h"

#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QUuid>

namespace onhand::ui {

namespace {

constexpr int mostCodes = 2'000;

} // namespace

ChooseForm::ChooseForm(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Choose what to count"));
    build();
    connect(bins_, &QListWidget::itemChanged, this, &ChooseForm::showVerb);
    connect(category_, &QComboBox::currentIndexChanged, this, &ChooseForm::showVerb);
    connect(skus_, &QPlainTextEdit::textChanged, this, &ChooseForm::showVerb);
    connect(open_, &QPushButton::clicked, this, &ChooseForm::submit);
}

void ChooseForm::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::between, space::within, space::between, space::between);
    column->setSpacing(space::within);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(space::within);
    bins_ = new QListWidget(this);
    bins_->setAccessibleName(tr("Whole bins"));
    category_ = new QComboBox(this);
    category_->setAccessibleName(tr("Category"));
    skus_ = new QPlainTextEdit(this);
    skus_->setAccessibleName(tr("SKUs"));
    skus_->setPlaceholderText(tr("One a line, or pasted from a spreadsheet"));
    skus_->setTabChangesFocus(true);
    skus_->setMaximumHeight(120);
    title_ = new QLineEdit(this);
    title_->setAccessibleName(tr("Name of the walk"));
    title_->setPlaceholderText(tr("May stay empty"));
    title_->setMaxLength(120);
    who_ = new QLineEdit(this);
    who_->setAccessibleName(tr("Who counts"));
    who_->setPlaceholderText(tr("May stay empty: anybody"));
    who_->setMaxLength(80);
    form->addRow(tr("Whole &bins"), bins_);
    form->addRow(tr("C&ategory"), category_);
    form->addRow(tr("&SKUs"), skus_);
    form->addRow(tr("&Name of the walk"), title_);
    form->addRow(tr("&Who counts"), who_);
    column->addLayout(form, 1);
    problem_ = makeLabel({}, TextSize::Body, this);
    problem_->setProperty("role", QStringLiteral("danger"));
    problem_->setWordWrap(true);
    problem_->hide();
    column->addWidget(problem_);
    auto* buttons = new QHBoxLayout;
    open_ = makeButton(tr("Open the walk"), ButtonRole::Primary, this);
    open_->setToolTip(tr("Ctrl+Enter"));
    auto* close = makeButton(tr("Close"), ButtonRole::Secondary, this);
    connect(close, &QPushButton::clicked, this, &ChooseForm::closed);
    buttons->addWidget(open_);
    buttons->addWidget(close);
    buttons->addStretch();
    column->addLayout(buttons);
}

void ChooseForm::open()
{
    requestId_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    problem_->hide();
    category_->clear();
    category_->addItem(tr("None"), QString());
    if (const auto& now = context_.feed.last()) {
        for (const auto& category : now->categories) {
            if (!category.category.isEmpty())
                category_->addItem(category.category, category.category);
        }
    }
    context_.desk.ask<std::vector<desk::BinRow>>(
        this, [](desk::Queries& queries) { return queries.binRows(false); },
        [this](Result<std::vector<desk::BinRow>> bins) {
            if (!bins)
                return complain(TextOfError::of(bins.error()).whole());
            showBins(*bins);
        });
    showVerb();
    bins_->setFocus();
}

void ChooseForm::showBins(const std::vector<desk::BinRow>& bins)
{
    const QSignalBlocker quiet(bins_);
    bins_->clear();
    for (const auto& row : bins) {
        const auto name =
            row.bin.label.isEmpty() ? row.bin.code : tr("%1 · %2", "bin, its label").arg(row.bin.code, row.bin.label);
        auto* item = new QListWidgetItem(tr("%1 (%Ln SKU(s))", nullptr, row.skus).arg(name), bins_);
        item->setData(Qt::UserRole, qlonglong(row.bin.id.value));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        if (row.openWalk) {
            item->setFlags(Qt::NoItemFlags);
            item->setToolTip(tr("An open walk counts in this bin."));
        }
    }
}

QStringList ChooseForm::codes() const
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    return skus_->toPlainText().split(between, Qt::SkipEmptyParts);
}

void ChooseForm::showVerb()
{
    int bins = 0;
    for (int i = 0; i < bins_->count(); ++i)
        bins += bins_->item(i)->checkState() == Qt::Checked ? 1 : 0;
    const auto skus = codes().size();
    QStringList what;
    if (bins > 0)
        what << tr("%Ln bin(s)", nullptr, bins);
    if (!category_->currentData().toString().isEmpty())
        what << category_->currentText();
    if (skus > 0)
        what << tr("%Ln SKU(s)", nullptr, int(skus));
    open_->setEnabled(!what.isEmpty());
    open_->setText(what.isEmpty() ? tr("Open the walk")
                                  : tr("Open a walk of %1").arg(what.join(QStringLiteral(" + "))));
}

void ChooseForm::complain(const QString& sentence)
{
    problem_->setText(sentence);
    problem_->show();
    showVerb();
}

void ChooseForm::submit()
{
    if (!open_->isEnabled())
        return;
    if (codes().size() > mostCodes)
        return complain(tr("More than %Ln SKUs are too many for one walk. Choose fewer.", nullptr, mostCodes));
    desk::OpenWalkRequest request;
    request.requestId = requestId_;
    request.title = title_->text().trimmed();
    for (int i = 0; i < bins_->count(); ++i) {
        if (bins_->item(i)->checkState() == Qt::Checked)
            request.wholeBins.push_back(BinId{bins_->item(i)->data(Qt::UserRole).toLongLong()});
    }
    request.category = category_->currentData().toString();
    request.assignedTo = who_->text().trimmed();
    request.actor = context_.desk.actor();
    send(std::move(request));
}

void ChooseForm::send(desk::OpenWalkRequest request)
{
    open_->setEnabled(false);
    using Found = std::pair<std::vector<SkuId>, QStringList>; // and what is no SKU
    context_.desk.ask<Found>(
        this,
        [typed = codes()](desk::Queries& queries) -> Result<Found> {
            Found found;
            for (const auto& code : typed) {
                ONHAND_ASSIGN(const auto meaning, queries.codeMeaning(code, {}));
                if (meaning.what == desk::CodeMeaning::What::Sku)
                    found.first.push_back(meaning.sku);
                else
                    found.second << code;
            }
            return found;
        },
        [this, request](Result<Found> found) mutable {
            if (!found)
                return complain(TextOfError::of(found.error()).whole());
            if (!found->second.isEmpty())
                return complain(tr("No SKU is called %1. No walk was opened.")
                                    .arg(found->second.mid(0, 5).join(QStringLiteral(", "))));
            request.skus = found->first;
            context_.desk.tell<WalkId>(
                this, [request](desk::Commands& commands) { return commands.openWalk(request); },
                [this](Result<WalkId> walk) {
                    if (!walk)
                        return complain(TextOfError::of(walk.error()).whole());
                    emit opened(*walk);
                });
        });
}

void ChooseForm::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & Qt::ControlModifier))
        return submit();
    if (event->key() == Qt::Key_Escape)
        return emit closed();
    event->accept();
}

} // namespace onhand::ui
