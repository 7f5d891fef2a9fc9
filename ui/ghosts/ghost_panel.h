#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include "desk/ghosts_view.h"
#endif

class QLineEdit;
class QPushButton;

namespace onhand::ui {

class Pill;

// The chosen ghosts: what they are, what to do, and the deeds that are possible. For one or for many of one kind.
class GhostPanel : public QWidget
{
    Q_OBJECT
public:
    explicit GhostPanel(const PageContext& context, QWidget* parent = nullptr);

    // All of one kind; at least one.
    void show(std::vector<desk::GhostRow> rows);
    // Puts the focus on what is asked for most.
    void start();

signals:
    void done();

private:
    QWidget* makeDeeds();
    void showTexts();
    void showDeeds();
    void acknowledge();
    void reopen();
    void retire();
    void align();
    std::vector<ListingId> listings(bool alignableOnly) const;
    QString reason() const;

    PageContext context_;
    std::vector<desk::GhostRow> rows_;
    Pill* pill_ = nullptr;
    QLabel* title_ = nullptr;
    QLabel* facts_ = nullptr;
    QLabel* meaning_ = nullptr;
    QLabel* advice_ = nullptr;
    QLabel* acknowledged_ = nullptr;
    QPushButton* openSku_ = nullptr;
    QLineEdit* reason_ = nullptr;
    QPushButton* retire_ = nullptr;
    QPushButton* align_ = nullptr;
    QPushButton* acknowledge_ = nullptr;
    QPushButton* reopen_ = nullptr;
};

} // namespace onhand::ui
