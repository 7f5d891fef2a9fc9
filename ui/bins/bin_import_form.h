#pragma once

#include "ui/shell/page.h"

class QLabel;
class QPushButton;
class QSortFilterProxyModel;

namespace onhand::ui {

class DataTable;
class FilterChips;
class GridModel;
class StateView;

// Takes bins in from a CSV: choose it, see row by row what would become of it, import the rows that can be. Rows that
// are left out stay on screen with their line and the reason, to be exported or mended.
class BinImportForm : public QWidget
{
    Q_OBJECT
public:
    BinImportForm(const PageContext& context, QWidget* parent = nullptr);

    void open();
    void look(const QString& path);

    std::function<QString()> askForFile; // tests answer it themselves

signals:
    void imported(const QString& sentence);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void chooseFile();
    void took(Result<desk::BinFilePreview> answer);
    void showRows();
    std::vector<desk::BinImportRow> wanted() const;
    void submit();
    void complain(const QString& sentence);

    const PageContext context_;
    desk::BinFilePreview preview_;
    bool busy_ = false;
    QLabel* sum_ = nullptr;
    FilterChips* chips_ = nullptr;
    GridModel* model_ = nullptr;
    QSortFilterProxyModel* sorted_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* import_ = nullptr;
    QPushButton* other_ = nullptr;
};

} // namespace onhand::ui
