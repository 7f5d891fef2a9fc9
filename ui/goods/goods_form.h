#pragma once

#include "ui/shell/page.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace onhand::ui {

// A form that is filled by scanner and keyboard: Enter leads on to the next field, Ctrl+Enter does it, Esc closes and
// keeps what was entered. What a refusal asks about is answered with a second button.
class GoodsForm : public QWidget
{
    Q_OBJECT
public:
    GoodsForm(const PageContext& context, const QString& name, QWidget* parent);

signals:
    // `undo` takes the movements back; empty when there are none.
    void finished(const QString& sentence, const std::vector<onhand::MovementId>& undo);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    virtual void submit() = 0;

    QLineEdit* addField(const QString& name, const QString& hint, int longest = 80);
    // A large field for a number of units.
    QLineEdit* addUnits(const QString& name);
    void addWidget(const QString& name, QWidget* widget);
    void setVerb(const QString& verb, bool possible);
    void complain(const QString& sentence);
    void complain(const Error& error);
    // Shows `question` with a button for each answer; pressing one runs it.
    void askBack(const QString& question, const std::vector<std::pair<QString, std::function<void()>>>& answers);
    void clearProblem();
    void setSending(bool sending);
    // Keeps one id for the same content, so that trying again after a time-out applies it once.
    QString requestFor(const QString& content);
    // Looks a SKU and bins up; empty codes are left out. The answer comes on this thread; what is not found is told.
    struct Found
    {
        SkuId sku;
        std::int64_t factor = 1;
        QString name;
        std::vector<BinId> bins;
        QString unknown; // the first code that is neither
    };
    void lookUp(const QString& sku, const QStringList& bins, std::function<void(const Found&)> then);

    const PageContext context_;

private:
    QFormLayout* form_;
    QWidget* inside_ = nullptr;
    QLabel* problem_ = nullptr;
    QWidget* answers_;
    QPushButton* do_;
    QString requestId_;
    QString lastContent_;
    bool possible_ = false;
    bool sending_ = false;
};

} // namespace onhand::ui
