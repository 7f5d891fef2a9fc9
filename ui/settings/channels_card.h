#pragma once

#include "ui/shell/page.h"

#include <QFrame>

#ifndef Q_MOC_RUN
#include "base/cancel.h"
#include "desk/setup_view.h"

#include <map>
#include <vector>
#endif

class QVBoxLayout;

namespace onhand::ui {

class Verdict;

// The channels: their state, how they are reached, where the numbers of their SKUs came from, and what can be done
// with them.
class ChannelsCard : public QFrame
{
    Q_OBJECT
public:
    explicit ChannelsCard(const PageContext& context, QWidget* parent = nullptr);
    void ask();

private:
    struct Line;
    void show(const std::vector<desk::ChannelSetup>& setups);
    Line* makeLine(ChannelId id);
    void fill(Line& line, const desk::ChannelSetup& setup);
    void setPaused(const desk::ChannelSetup& setup, bool paused, bool offersUndo);
    void test(Line& line, ChannelId id);

    PageContext context_;
    QVBoxLayout* lines_ = nullptr;
    QWidget* none_ = nullptr;
    std::map<ChannelId, Line*> shown_;
};

} // namespace onhand::ui
