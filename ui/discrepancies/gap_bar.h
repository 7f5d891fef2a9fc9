#pragma once

#include <QWidget>

#ifndef Q_MOC_RUN
#include "domain/reconciliation/explanation.h"
#endif

namespace onhand::ui {

// A gap as the signed parts that it is made of: what adds to it to the right of zero, what takes off to the left. The
// same is written out for a screen reader, and the arrow keys read part after part.
class GapBar : public QWidget
{
    Q_OBJECT
public:
    explicit GapBar(QWidget* parent = nullptr);
    // `names`: one for each term, in its order.
    void setExplanation(const Explanation& explanation, const QStringList& names);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }
    // "+88: +91 somebody else wrote it, −3 a receipt waits"
    QString asText() const;
    QString textOf(int term) const;

signals:
    void read(const QString& text); // of the part in focus or under the pointer; empty: none

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Part
    {
        QString name;
        std::int64_t quantity = 0;
        bool unexplained = false;
    };
    // Of each part, from left to right of the reading direction.
    std::vector<QRectF> rects() const;
    QColor fillOf(int part) const;
    void paintPart(QPainter& painter, const QRectF& rect, int part) const;
    void setCurrent(int part);

    std::int64_t gap_ = 0;
    std::vector<Part> parts_;
    int current_ = -1;
};

} // namespace onhand::ui
