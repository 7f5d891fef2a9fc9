#pragma once

#include "ui/theme/tokens.h"

#include <QObject>

class QApplication;

namespace onhand::ui {

enum class SchemeChoice
{
    System,
    Light,
    Dark
};

// Dresses the application: Fusion, palette, one style sheet made of tokens, the body font. One per program, owned by
// the composition root. Follows the system's palette unless a scheme is forced.
class Theme : public QObject
{
    Q_OBJECT
public:
    explicit Theme(QApplication& app, QObject* parent = nullptr);

    SchemeChoice choice() const { return choice_; }
    void setChoice(SchemeChoice choice);
    Scheme scheme() const { return scheme_; }

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void dress();

    QApplication& app_;
    SchemeChoice choice_ = SchemeChoice::System;
    Scheme scheme_ = Scheme::Light;
    Scheme systemScheme_ = Scheme::Light;
    bool dressing_ = false;
};

QPalette paletteOf(Scheme scheme);
// The whole style sheet for one scheme.
QString styleSheetOf(Scheme scheme);

} // namespace onhand::ui
