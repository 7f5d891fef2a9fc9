#pragma once

#include "ui/theme/tokens.h"

#include <QAbstractButton>

namespace onhand::ui {

// A figure with what it is, its target and what that means. Pressing it leads to what it counts.
class FigureCard : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FigureCard(const QString& title, QWidget* parent = nullptr);

    // `note`: the target or the age, one short line. Meaning Neutral shows no pill. Patches, so nothing flickers.
    void show(const QString& figure, const QString& note, const QString& word, Meaning meaning);
    QString figure() const { return figure_; }
    Meaning meaning() const { return meaning_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString title_;
    QString figure_;
    QString note_;
    QString word_;
    Meaning meaning_ = Meaning::Neutral;
};

} // namespace onhand::ui
