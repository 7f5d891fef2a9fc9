#pragma once

#include <QWidget>

#ifndef Q_MOC_RUN
#include <functional>
#endif

class QVBoxLayout;

namespace onhand::ui {

// Short sentences at the foot of the window, newest last, at most three. Those with Undo stay ten seconds, and as long
// as the pointer or the focus is on them; failures stay until closed.
class Toasts : public QWidget
{
    Q_OBJECT
public:
    explicit Toasts(QWidget* window);
    ~Toasts() override;

    void say(const QString& sentence, std::function<void()> undo = {});
    void sayFailure(const QString& sentence, const QString& detail);
    // Undoes the newest that can be; false when there is none.
    bool undoNewest();
    int count() const;
    void place();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Toast;
    void add(Toast* toast);
    QVBoxLayout* column_;
};

} // namespace onhand::ui
