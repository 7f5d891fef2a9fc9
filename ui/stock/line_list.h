#pragma once

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#ifndef Q_MOC_RUN
#include <cstdint>
#include <vector>
#endif

namespace onhand::ui {

// One fact of the drawer: a shape and a word on the left, a number on the right, what explains it below.
struct Line
{
    enum class Tone
    {
        Plain,
        Muted,
        Ok,
        Attention,
        Danger,
        Information
    };

    std::int64_t key = 0; // what the line is about; keeps the current line when the list changes
    QString shape;
    QString title;
    QString number;
    QString after;   // beside the number, quieter: what it led to
    QString caption; // second line
    QString action;  // a verb at the right of the second line, for example "Undo"
    QString tip;
    Tone tone = Tone::Plain; // of shape and number
    bool struck = false;     // no longer in force

    bool operator==(const Line&) const = default;
};

class LineModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const Line& line(int row) const { return lines_[static_cast<std::size_t>(row)]; }
    // Patches where it can: lines that came at the front or the end are inserted, equal ones are not touched.
    void setLines(std::vector<Line> lines);

private:
    void patchFrom(std::size_t offset, const std::vector<Line>& lines);

    std::vector<Line> lines_;
};

// A list as tall as its lines: the drawer scrolls, not the list in it. Enter or a click on the action acts.
class LineList : public QListView
{
    Q_OBJECT
public:
    explicit LineList(const QString& accessibleName, QWidget* parent = nullptr);

    void setLines(std::vector<Line> lines);
    const LineModel& lines() const { return model_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void actionTriggered(qint64 key);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void actOn(const QModelIndex& index);
    void fit();

    LineModel model_;
};

} // namespace onhand::ui
