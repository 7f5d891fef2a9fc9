#include "ui/setup/count_page.h"

#include "ui/setup/count_form.h"
#include "ui/setup/setup_words.h"
#include "ui/widgets/page_frame.h"

namespace onhand::ui {

Page makeCountPage()
{
    Page page;
    page.key = QStringLiteral("count");
    page.title = CountPage::tr("Import a count");
    page.icon = Icon::File;
    page.section = Section::Shelf;
    page.below = QStringLiteral("stock");
    page.create = [](const PageContext& context, QWidget* parent) { return new CountPage(context, parent); };
    return page;
}

CountPage::CountPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setFocusPolicy(Qt::ClickFocus); // a place for the focus that shows no ring
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::within);
    auto head = makePageHead(tr("Import a count"), this);
    head.line->setText(tr("Each row sets what the shelf holds at the moment of the count; what moved since then stays "
                          "moved. A SKU that the file does not name keeps its number."));
    auto* back = makeButton(tr("Back to the stock"), ButtonRole::Secondary, this);
    back->setToolTip(tr("Esc"));
    head.buttons->addWidget(back);
    column->addWidget(head.widget);
    form_ = new CountForm(context_, this);
    column->addWidget(form_, 1);
    connect(back, &QPushButton::clicked, this, &CountPage::goBack);
    connect(form_, &CountForm::imported, this, [this](const desk::CountResult& result) {
        context_.shell.toast(SetupWords::imported(result));
        context_.shell.openPage(QStringLiteral("stock"));
    });
}

void CountPage::handle(const QVariantMap& request)
{
    if (request.contains(QStringLiteral("choose")))
        form_->chooseFile();
    else if (const auto file = request.value(QStringLiteral("file")).toString(); !file.isEmpty())
        form_->look(file);
}

bool CountPage::goBack()
{
    form_->startAgain();
    context_.shell.openPage(QStringLiteral("stock"));
    return true;
}

} // namespace onhand::ui
