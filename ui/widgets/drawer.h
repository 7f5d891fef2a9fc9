#pragma once

#include <QPointer>
#include <QSplitter>

class QLabel;
class QVBoxLayout;

namespace onhand::ui {

class UiSettings;

// A page's content with room for details beside it. Where the page is narrow the details take all of it. Esc closes,
// the width is remembered, and the focus goes back to where it was.
class Drawer : public QSplitter
{
    Q_OBJECT
public:
    Drawer(UiSettings& settings, const QString& page, QWidget* content, QWidget* details, QWidget* parent = nullptr);

    void open(const QString& title);
    void close();
    bool isOpen() const;

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    UiSettings& settings_;
    QString page_;
    QWidget* content_;
    QWidget* panel_;
    QLabel* title_;
    QPointer<QWidget> cameFrom_;
};

} // namespace onhand::ui
