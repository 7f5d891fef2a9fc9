#pragma once

#include "ui/shell/page.h"

#include <QWidget>

#ifndef Q_MOC_RUN
#include "base/cancel.h"
#include "desk/setup_view.h"
#include "ui/widgets/text_of_error.h"
#endif

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace onhand::ui {

class Verdict;

// Address and key of a store: tries them, and connects it. For a store that is connected already it changes its access;
// an empty key then means the one that is kept.
class StoreForm : public QWidget
{
    Q_OBJECT
public:
    explicit StoreForm(const PageContext& context, QWidget* parent = nullptr);

    // Empty fields, for a new store.
    void startNew();
    void edit(const desk::ChannelSetup& setup);
    bool isBusy() const { return busy_; }
    void cancel();

    std::function<QString()> askForFile; // tests answer it themselves

signals:
    void connected(const onhand::desk::StoreConnected& store);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildMain(QVBoxLayout* column);
    QWidget* buildMore();
    QWidget* buildKeyTrouble();
    QWidget* buildButtons();
    QLineEdit* addField(QVBoxLayout* column, const QString& title, const QString& example, const QString& hint = {});
    desk::StoreAccess access() const;
    void test();
    void connectStore();
    void setBusy(bool busy, const QString& doing = {});
    void tell(const ErrorText& text);
    void tellFound(const desk::StoreFound& found, const QString& before);
    void took(const Result<desk::StoreConnected>& answer);

    PageContext context_;
    ChannelId channel_; // none: a new one
    desk::KeyPlace place_ = desk::KeyPlace::Keychain;
    CancelToken cancel_;
    bool busy_ = false;
    QLineEdit* url_ = nullptr;
    QLineEdit* key_ = nullptr;
    QLineEdit* secret_ = nullptr;
    QWidget* bufferBox_ = nullptr;
    QSpinBox* buffer_ = nullptr;
    QPushButton* moreButton_ = nullptr;
    QWidget* more_ = nullptr;
    QWidget* nameBox_ = nullptr;
    QLineEdit* name_ = nullptr;
    QLineEdit* ca_ = nullptr;
    QCheckBox* plain_ = nullptr;
    Verdict* verdict_ = nullptr;
    QWidget* keyTrouble_ = nullptr;
    QLabel* keyTroubleText_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QLabel* doing_ = nullptr;
    QPushButton* go_ = nullptr;
    QPushButton* test_ = nullptr;
    QPushButton* stop_ = nullptr;
};

} // namespace onhand::ui

Q_DECLARE_METATYPE(onhand::desk::StoreConnected)
