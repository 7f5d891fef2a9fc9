#pragma once

#include "ui/shell/page.h"

#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/setup_view.h"
#include "ui/widgets/grid_model.h"
#endif

class QButtonGroup;
class QCheckBox;
class QDateTimeEdit;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace onhand::ui {

class DataTable;
class Verdict;

// Takes a file of counts in: choose it, see what was understood and what is left out and why, import it.
class CountForm : public QWidget
{
    Q_OBJECT
public:
    explicit CountForm(const PageContext& context, QWidget* parent = nullptr);

    // Without a file again.
    void startAgain();
    void chooseFile();
    void look(const QString& path);
    bool hasFile() const { return preview_.has_value(); }

    std::function<QString()> askForFile; // tests answer it themselves

signals:
    void imported(const onhand::desk::CountResult& result);

private:
    QWidget* buildChoice();
    QWidget* buildPreview();
    QWidget* buildOptions(QWidget* parent);
    QWidget* buildTables(QWidget* parent);
    DataTable* addTable(GridModel* model, const QString& key, const QString& name, const QList<int>& widths);
    void askPreview();
    void showPreview(const desk::CountResult& result);
    void fillTables(const desk::CountResult& result);
    void import();
    void setBusy(bool busy);
    desk::CountChoice choice() const;

    PageContext context_;
    QString path_;
    std::optional<desk::CountResult> preview_;
    bool busy_ = false;
    QWidget* choosing_ = nullptr;
    QWidget* previewing_ = nullptr;
    Verdict* verdict_ = nullptr;
    QLabel* file_ = nullptr;
    QLabel* sentence_ = nullptr;
    QDateTimeEdit* countedAt_ = nullptr;
    QCheckBox* upc_ = nullptr;
    QCheckBox* correct_ = nullptr;
    QButtonGroup* which_ = nullptr;
    QStackedWidget* tables_ = nullptr;
    GridModel* understood_ = nullptr;
    GridModel* rejected_ = nullptr;
    GridModel* differing_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QPushButton* choose_ = nullptr;
    QPushButton* import_ = nullptr;
    QPushButton* other_ = nullptr;
};

} // namespace onhand::ui

Q_DECLARE_METATYPE(onhand::desk::CountResult)
