#pragma once

#include "ui/shell/page.h"

class QComboBox;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace onhand::ui {

class ChannelsCard;
class ExplainerCard;
class GateCard;
class PolicyCard;
class ShopCard;
class WebhooksCard;

// What this person and this shop can set here. Everything takes effect at once.
class SettingsPage : public PageWidget
{
    Q_OBJECT
public:
    explicit SettingsPage(const PageContext& context, QWidget* parent = nullptr);
    void handle(const QVariantMap& request) override;

private:
    QWidget* makeAppearance();
    QWidget* makeWindow();
    QWidget* makeBuffers();
    void fillChoices();
    void setBuffer();
    void ask();
    void showRules(const std::vector<desk::BufferRow>& rules);
    void removeRule(const desk::BufferRow& rule);
    void writeRule(const desk::BufferRow& rule, const QString& done);
    PageContext context_;
    ChannelsCard* channels_ = nullptr;
    ShopCard* shop_ = nullptr;
    PolicyCard* policy_ = nullptr;
    GateCard* gate_ = nullptr;
    ExplainerCard* explainer_ = nullptr;
    WebhooksCard* webhooks_ = nullptr;
    QVBoxLayout* rules_ = nullptr;
    QComboBox* channel_ = nullptr;
    QComboBox* category_ = nullptr;
    QSpinBox* buffer_ = nullptr;
    QPushButton* apply_ = nullptr;
};

Page makeSettingsPage();

} // namespace onhand::ui
