#pragma once

#include "desk/walks_view.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace onhand::ui {

struct PageContext;

// Codes that were scanned and are no SKU yet, one after another: say what it is, or that it is not ours.
class UnknownCodes : public QFrame
{
    Q_OBJECT
public:
    explicit UnknownCodes(const PageContext& context, QWidget* parent = nullptr);

    // Hides itself when there are none.
    void setCodes(const std::vector<desk::UnknownCodeRow>& codes);

signals:
    void resolved();

private:
    void build();
    void showFirst();
    void resolve();
    void dismiss();
    void complain(const QString& sentence);

    const PageContext& context_;
    std::vector<desk::UnknownCodeRow> codes_;
    QLabel* what_ = nullptr;
    QLineEdit* sku_ = nullptr;
    QSpinBox* factor_ = nullptr;
    QCheckBox* learn_ = nullptr;
    QLabel* problem_ = nullptr;
};

} // namespace onhand::ui
