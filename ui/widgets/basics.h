#pragma once

#include "base/clock.h"
#include "ui/theme/icons.h"
#include "ui/theme/type.h"

#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QTimer>

namespace onhand::ui {

QLabel* makeLabel(const QString& text, TextSize size, QWidget* parent = nullptr, bool muted = false);

// One line that ends in … where there is no room; the whole of it is in the tooltip then.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(TextSize size, QWidget* parent = nullptr, bool muted = false);

protected:
    void paintEvent(QPaintEvent* event) override;
};

enum class ButtonRole
{
    Secondary,
    Primary,
    Danger,
    Link,
    Chip,
    Quiet
};
QPushButton* makeButton(const QString& text, ButtonRole role, QWidget* parent = nullptr);
// A quiet button with an icon; `name` is its tooltip and its accessible name.
QPushButton* makeIconButton(Icon which, const QString& name, QWidget* parent = nullptr);

// Children side by side, in lines as wide as there is room for.
class FlowLayout : public QLayout
{
public:
    explicit FlowLayout(QWidget* parent, int spacing, bool stretchItems = false);
    ~FlowLayout() override;
    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool apply) const;
    QList<QLayoutItem*> items_;
    bool stretch_; // the items of a line share its width equally
};

// A pill: shape and word in the colours of a meaning.
class Pill : public QWidget
{
    Q_OBJECT
public:
    explicit Pill(QWidget* parent = nullptr);
    void show(const QString& word, Meaning meaning);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    // The same for a delegate; the pill is as wide as its word, at the reading side of `rect`.
    static void paint(QPainter* painter, const QRect& rect, const QString& word, Meaning meaning,
                      const QWidget* widget);
    static int widthFor(const QString& word);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString word_;
    Meaning meaning_ = Meaning::Neutral;
};

// "4 minutes ago", kept true by itself; the exact moment is in the tooltip.
class RelativeTimeLabel : public QLabel
{
    Q_OBJECT
public:
    explicit RelativeTimeLabel(const Clock& clock, QWidget* parent = nullptr);
    // `pattern` holds %1 for the age; `otherwise` is shown without a moment.
    void setMoment(std::optional<Instant> moment, const QString& pattern, const QString& otherwise = {});

private:
    void refresh();
    const Clock& clock_;
    QString pattern_;
    QString otherwise_;
    std::optional<Instant> moment_;
    QTimer timer_;
};

} // namespace onhand::ui
