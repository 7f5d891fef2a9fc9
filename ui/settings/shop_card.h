#pragma once

#include "ui/shell/page.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QSpinBox;

namespace onhand::ui {

// What holds for the whole shop: when a SKU counts as low, and where the till puts its exports.
class ShopCard : public QFrame
{
    Q_OBJECT
public:
    explicit ShopCard(const PageContext& context, QWidget* parent = nullptr);
    void show(const desk::ShopSettings& settings);

signals:
    void written();

private:
    void setLowStock(std::int64_t eaches, bool offersUndo);
    void chooseFolder();
    void setFolder(const QString& folder);
    PageContext context_;
    QSpinBox* low_;
    QLabel* folder_;
    QLabel* zone_;
    QPushButton* forget_;
    std::int64_t lowNow_ = 0;
};

} // namespace onhand::ui
