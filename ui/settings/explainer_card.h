#pragma once

#include "ui/shell/page.h"

#include <QFrame>

#ifndef Q_MOC_RUN
#include "desk/explainer_desk.h"
#endif

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace onhand::ui {

class Verdict;

// An OpenAI-compatible endpoint that may be asked for words about a discrepancy: what is sent to whom, and a test.
// Nothing is written before the button is pressed.
class ExplainerCard : public QFrame
{
    Q_OBJECT
public:
    explicit ExplainerCard(const PageContext& context, QWidget* parent = nullptr);
    ~ExplainerCard() override;
    void ask();

private:
    void build();
    QWidget* buildButtons();
    void show(const desk::ExplainerSettings& settings);
    desk::ExplainerRequest typed() const;
    bool isTouched() const;
    void update();
    void test();
    void apply() { write(typed()); }
    void write(const desk::ExplainerRequest& request);
    void written(const desk::ExplainerRequest& request, const Result<void>& outcome);

    PageContext context_;
    desk::ExplainerSettings now_;
    desk::KeyPlace place_ = desk::KeyPlace::Keychain;
    bool testing_ = false;
    CancelToken cancel_;
    QCheckBox* on_ = nullptr;
    QLineEdit* url_ = nullptr;
    QLineEdit* model_ = nullptr;
    QLineEdit* key_ = nullptr;
    QSpinBox* seconds_ = nullptr;
    QLabel* sent_ = nullptr;
    Verdict* verdict_ = nullptr;
    QPushButton* file_ = nullptr;
    QPushButton* test_ = nullptr;
    QPushButton* stop_ = nullptr;
    QPushButton* forget_ = nullptr;
    QPushButton* apply_ = nullptr;
};

} // namespace onhand::ui
