#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

#ifndef Q_MOC_RUN
#include <cstdint>
#include <optional>
#endif

namespace onhand::ui {

class ToneLabel;

// A whole number ≥ 0 that is a setting: change it, Enter saves, Esc takes the change back.
class InlineNumber : public QWidget
{
    Q_OBJECT
public:
    InlineNumber(const QString& label, const QString& unit, QWidget* parent = nullptr);

    // Shows the number, unless a person is in the middle of changing it.
    void setNumber(std::int64_t number);
    std::int64_t number() const { return number_; }
    QLineEdit* edit() const { return edit_; }
    QPushButton* button() const { return save_; }

signals:
    void saved(qint64 number);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void changed();
    void submit();

    std::int64_t number_ = 0;
    QLineEdit* edit_ = nullptr;
    QPushButton* save_ = nullptr;
    ToneLabel* problem_ = nullptr;
};

} // namespace onhand::ui
