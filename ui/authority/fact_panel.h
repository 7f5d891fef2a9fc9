#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include "desk/authority_view.h"
#endif

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace onhand::ui {

class LineList;
class Pill;

// One fact: what it is, who owns it and since when, what others say, and the change of its owner.
class FactPanel : public QWidget
{
    Q_OBJECT
public:
    explicit FactPanel(const PageContext& context, QWidget* parent = nullptr);

    void show(const desk::AuthorityRow& row, const std::vector<desk::ConnectedSystem>& connected);
    Fact fact() const { return row_.fact; }
    // Puts the focus where the owner is chosen; nothing for a fixed fact.
    void edit();

signals:
    void changed();

private:
    QWidget* makeChange();
    void showOwner(const std::vector<desk::ConnectedSystem>& connected);
    void showChange();
    void askObservations();
    void showObservations(const std::vector<desk::FactObservationRow>& rows);
    void apply();
    void write(System owner, const QString& reason, bool offersUndo);

    PageContext context_;
    desk::AuthorityRow row_;
    bool hasRow_ = false;
    QLabel* meaning_ = nullptr;
    Pill* pill_ = nullptr;
    QLabel* owner_ = nullptr;
    QLabel* trouble_ = nullptr;
    QLabel* heard_ = nullptr;
    QLabel* history_ = nullptr;
    QLabel* others_ = nullptr;
    QLabel* observedTitle_ = nullptr;
    LineList* observed_ = nullptr;
    QWidget* change_ = nullptr;
    QLabel* fixed_ = nullptr;
    QComboBox* choice_ = nullptr;
    QLineEdit* reason_ = nullptr;
    QPushButton* apply_ = nullptr;
};

} // namespace onhand::ui
