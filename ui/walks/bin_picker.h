#pragma once

#include "desk/walks_view.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace onhand::ui {

// Chooses whole bins among many: typing narrows the list, one button takes or drops all that is seen.
class BinPicker : public QWidget
{
    Q_OBJECT
public:
    explicit BinPicker(QWidget* parent = nullptr);

    // Those in which an open walk counts can not be chosen when `refuseHeld`.
    void setBins(const std::vector<desk::BinRow>& bins, bool refuseHeld);
    void choose(const std::vector<BinId>& bins);
    std::vector<BinId> chosen() const;

signals:
    void changed();

private:
    void filter();
    void takeSeen();
    void showSum();
    QLineEdit* search_;
    QListWidget* list_;
    QPushButton* all_;
    QLabel* sum_;
};

} // namespace onhand::ui
