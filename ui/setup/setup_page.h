#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include "base/cancel.h"
#include "desk/setup_view.h"
#include "ui/widgets/page_frame.h"

#include <optional>
#include <vector>
#endif

class QProgressBar;

namespace onhand::ui {

class CountForm;
class Refresher;
class StepCard;
class StoreForm;
class Verdict;

// From nothing to a store that follows the shelf: its address and key, its catalogue, the shelf's count, and the
// baseline that a person approves. Goes on where it was left. {"channel": id} shows that one, {"new": true} another.
class SetupPage : public PageWidget
{
    Q_OBJECT
public:
    explicit SetupPage(const PageContext& context, QWidget* parent = nullptr);

    void handle(const QVariantMap& request) override;
    std::vector<PageAction> pageActions() override;
    bool goBack() override;

private:
    enum class Doing
    {
        Nothing,
        Editing, // the access of a store that is connected
        Adding   // a store beside those that are connected
    };

    void build();
    QWidget* buildStore();
    QWidget* buildCatalogue();
    QWidget* buildCount();
    QWidget* buildBaseline();
    QPushButton* addButton(QWidget* body, const QString& text, ButtonRole role, std::function<void()> run);
    void ask();
    void take(std::vector<desk::ChannelSetup> setups);
    void showSteps();
    void showStore();
    void showCatalogue(bool read);
    void showCount(bool read);
    void showBaseline(bool read);
    bool hasNumbers() const;
    void onConnected(const desk::StoreConnected& store);
    void readCatalogue();
    void takeStoreNumbers();
    void proposeBaseline();
    void showProgress(std::int64_t done, std::int64_t total);
    void setBusy(bool busy, const QString& words = {});

    PageContext context_;
    Refresher* refresher_ = nullptr;
    std::vector<desk::ChannelSetup> setups_;
    std::optional<desk::ChannelSetup> setup_; // the store that the steps are about
    ChannelId wanted_;
    Doing doing_ = Doing::Nothing;
    bool recount_ = false; // another count is taken in although there are numbers
    bool busy_ = false;
    CancelToken cancel_;
    PageHead head_;
    StoreForm* form_ = nullptr;
    CountForm* count_ = nullptr;
    StepCard* store_ = nullptr;
    StepCard* catalogue_ = nullptr;
    StepCard* shelf_ = nullptr;
    StepCard* baseline_ = nullptr;
    QPushButton* read_ = nullptr;
    QPushButton* stop_ = nullptr;
    QPushButton* believe_ = nullptr;
    QPushButton* another_ = nullptr;
    QPushButton* propose_ = nullptr;
    QLabel* progressWords_ = nullptr;
    QProgressBar* progress_ = nullptr;
    Verdict* catalogueVerdict_ = nullptr;
    Verdict* countVerdict_ = nullptr;
    Verdict* baselineVerdict_ = nullptr;
};

Page makeSetupPage();

} // namespace onhand::ui
