#include "ui/walks/choose_form.h"

#include "ui/shell/dashboard_feed.h"
#include "ui/walks/bin_picker.h"
#include "ui/widgets/form_frame.h"
#include "ui/widgets/text_of_error.h"

#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

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
    connect(bins_, &BinPicker::changed, this, &ChooseForm::showVerb);
    connect(category_, &QComboBox::currentIndexChanged, this, &ChooseForm::showVerb);
    connect(supplier_, &QComboBox::currentIndexChanged, this, &ChooseForm::showVerb);
    connect(skus_, &QPlainTextEdit::textChanged, this, &ChooseForm::showVerb);
    connect(open_, &QPushButton::clicked, this, &ChooseForm::submit);
}

void ChooseForm::build()
{
    const auto frame = makeFormFrame(this);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(space::within);
    bins_ = new BinPicker(frame.inside);
    const auto addChoice = [&](const QString& name) {
        auto* box = new QComboBox(frame.inside);
        QString plain = name;
        box->setAccessibleName(plain.remove(QLatin1Char('&')));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        form->addRow(name, box);
        return box;
    };
    const auto addText = [&](const QString& name, const QString& hint, int longest) {
        auto* field = new QLineEdit(frame.inside);
        QString plain = name;
        field->setAccessibleName(plain.remove(QLatin1Char('&')));
        field->setPlaceholderText(hint);
        field->setMaxLength(longest);
        form->addRow(name, field);
        return field;
    };
    form->addRow(tr("Whole &bins"), bins_);
    category_ = addChoice(tr("C&ategory"));
    supplier_ = addChoice(tr("S&upplier"));
    supplier_->setToolTip(tr("SKUs that deliveries from there brought, or are expected to bring"));
    skus_ = new QPlainTextEdit(frame.inside);
    skus_->setAccessibleName(tr("SKUs"));
    skus_->setPlaceholderText(tr("One a line, or pasted from a spreadsheet"));
    skus_->setTabChangesFocus(true);
    skus_->setFixedHeight(88);
    form->addRow(tr("&SKUs"), skus_);
    title_ = addText(tr("&Name of the walk"), tr("May stay empty"), 120);
    who_ = addText(tr("&Who counts"), tr("May stay empty: anybody"), 80);
    frame.column->addLayout(form, 1);
    problem_ = frame.problem;
    open_ = makeButton(tr("Open the walk"), ButtonRole::Primary, this);
    open_->setToolTip(tr("Ctrl+Enter"));
    auto* close = makeButton(tr("Close"), ButtonRole::Secondary, this);
    close->setToolTip(tr("Esc"));
    connect(close, &QPushButton::clicked, this, &ChooseForm::closed);
    frame.buttons->addWidget(open_, 1);
    frame.buttons->addWidget(close);
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
    context_.desk.ask<Known>(
        this,
        [](desk::Queries& queries) -> Result<Known> {
            Known known;
            ONHAND_ASSIGN(known.bins, queries.binRows(false));
            ONHAND_ASSIGN(known.suppliers, queries.suppliers());
            return known;
        },
        [this](Result<Known> known) {
            if (!known)
                return complain(TextOfError::of(known.error()).whole());
            showKnown(*known);
        });
    showVerb();
    bins_->setFocus();
}

void ChooseForm::showKnown(const Known& known)
{
    bins_->setBins(known.bins, true);
    const auto kept = supplier_->currentData();
    const QSignalBlocker quiet(supplier_);
    supplier_->clear();
    supplier_->addItem(tr("None"), QString());
    for (const auto& one : known.suppliers)
        supplier_->addItem(tr("%1 (%Ln SKU(s))", nullptr, one.skus).arg(one.name), one.name);
    supplier_->setCurrentIndex(std::max(0, supplier_->findData(kept)));
    supplier_->setEnabled(!known.suppliers.empty());
}

QStringList ChooseForm::codes() const
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    return skus_->toPlainText().split(between, Qt::SkipEmptyParts);
}

void ChooseForm::showVerb()
{
    const auto bins = int(bins_->chosen().size());
    const auto skus = codes().size();
    QStringList what;
    if (bins > 0)
        what << tr("%Ln bin(s)", nullptr, bins);
    if (!category_->currentData().toString().isEmpty())
        what << category_->currentText();
    if (const auto supplier = supplier_->currentData().toString(); !supplier.isEmpty())
        what << supplier;
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
    request.wholeBins = bins_->chosen();
    request.supplier = supplier_->currentData().toString();
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
