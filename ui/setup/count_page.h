#pragma once

#include "ui/shell/page.h"

namespace onhand::ui {

class CountForm;

// Takes a file of counts in at any time. Not in the rail: the stock page and the search lead here.
class CountPage : public PageWidget
{
    Q_OBJECT
public:
    explicit CountPage(const PageContext& context, QWidget* parent = nullptr);

    void handle(const QVariantMap& request) override;
    bool goBack() override;

private:
    PageContext context_;
    CountForm* form_ = nullptr;
};

Page makeCountPage();

} // namespace onhand::ui
