#include "ui/settings/channels_card.h"

#include "ui/settings/settings_card.h"
#include "ui/setup/setup_words.h"
#include "ui/setup/step_card.h"
#include "ui/shell/dashboard_feed.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

namespace onhand::ui {

struct ChannelsCard::Line : public QWidget
{
    using QWidget::QWidget;
    QLabel* name = nullptr;
    Pill* pill = nullptr;
    QLabel* where = nullptr;
    QLabel* numbers = nullptr;
    Verdict* verdict = nullptr;
    QPushButton* pause = nullptr;
    QPushButton* test = nullptr;
    QPushButton* finish = nullptr;
    QPushButton* access = nullptr;
    desk::ChannelSetup setup;
};

ChannelsCard::ChannelsCard(const PageContext& context, QWidget* parent)
    : QFrame(parent)
    , context_(context)
{
    auto* column = settingsCard(this, tr("Channels"));
    none_ = makeLabel(tr("No store is connected yet."), TextSize::Body, this, true);
    column->addWidget(none_);
    lines_ = new QVBoxLayout;
    lines_->setSpacing(space::between);
    column->addLayout(lines_);
    column->addSpacing(space::within);
    auto* add = makeButton(tr("Connect a store"), ButtonRole::Secondary, this);
    column->addWidget(add, 0, Qt::AlignLeft);
    connect(add, &QPushButton::clicked, this, [this] {
        context_.shell.openPage(QStringLiteral("setup"), {{QStringLiteral("new"), true}});
    });
}

void ChannelsCard::ask()
{
    context_.desk.ask<std::vector<desk::ChannelSetup>>(
        this, [](desk::Queries& queries) { return queries.channelSetups(); },
        [this](const Result<std::vector<desk::ChannelSetup>>& setups) {
            if (setups)
                show(*setups);
        });
}

// Lines are patched, so that the focus stays where it is while a store works.
void ChannelsCard::show(const std::vector<desk::ChannelSetup>& setups)
{
    none_->setVisible(setups.empty());
    for (auto it = shown_.begin(); it != shown_.end();) {
        const bool gone =
            std::none_of(setups.begin(), setups.end(), [&](const auto& setup) { return setup.id == it->first; });
        if (gone)
            it->second->deleteLater();
        it = gone ? shown_.erase(it) : std::next(it);
    }
    for (const auto& setup : setups) {
        auto*& line = shown_[setup.id];
        if (!line)
            line = makeLine(setup.id);
        fill(*line, setup);
    }
}

ChannelsCard::Line* ChannelsCard::makeLine(ChannelId id)
{
    auto* line = new Line(this);
    auto* column = new QVBoxLayout(line);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    auto* head = new QHBoxLayout;
    line->name = makeLabel({}, TextSize::BodyStrong, line);
    line->pill = new Pill(line);
    head->setSpacing(space::within);
    head->addWidget(line->name);
    head->addWidget(line->pill);
    head->addStretch(1);
    column->addLayout(head);
    line->where = makeLabel({}, TextSize::Body, line, true);
    line->numbers = makeLabel({}, TextSize::Body, line, true);
    for (auto* label : {line->where, line->numbers}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    line->verdict = new Verdict(line);
    column->addWidget(line->verdict);
    auto* box = new QWidget(line);
    auto* buttons = new FlowLayout(box, space::within);
    const auto add = [&](const QString& text, auto run) {
        auto* button = makeButton(text, ButtonRole::Secondary, box);
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, run);
        return button;
    };
    line->finish = add(tr("Finish setting up"), [this, id] {
        context_.shell.openPage(QStringLiteral("setup"), {{QStringLiteral("channel"), qlonglong(id.value)}});
    });
    line->pause = add({}, [this, line] { setPaused(line->setup, line->setup.state != ChannelState::Paused, true); });
    line->test = add(tr("Test connection"), [this, line, id] { test(*line, id); });
    line->access = add(tr("Change address or key"), [this, id] {
        context_.shell.openPage(QStringLiteral("setup"),
                                {{QStringLiteral("channel"), qlonglong(id.value)}, {QStringLiteral("access"), true}});
    });
    column->addSpacing(space::half);
    column->addWidget(box);
    lines_->addWidget(line);
    return line;
}

void ChannelsCard::fill(Line& line, const desk::ChannelSetup& setup)
{
    line.setup = setup;
    line.name->setText(setup.name);
    const auto& dashboard = context_.feed.last();
    if (dashboard) {
        for (const auto& health : dashboard->channels) {
            if (health.id == setup.id)
                line.pill->show(Format::channelState(health, dashboard->readAt),
                                Format::channelMeaning(health, dashboard->readAt));
        }
    }
    line.where->setText(QStringList{setup.url, QStringLiteral("%1 %2").arg(setup.product, setup.version).trimmed(),
                                    SetupWords::keyPlace(setup.keyPlace)}
                            .join(QStringLiteral(" · ")));
    line.numbers->setText(SetupWords::origins(setup));
    const bool paused = setup.state == ChannelState::Paused;
    const bool running = paused || setup.state == ChannelState::Live;
    line.finish->setVisible(!running);
    line.pause->setVisible(running);
    line.pause->setText(paused ? tr("Resume") : tr("Pause"));
    for (auto* button : {line.finish, line.pause, line.test, line.access})
        button->setAccessibleName(QStringLiteral("%1: %2").arg(button->text(), setup.name));
}

void ChannelsCard::setPaused(const desk::ChannelSetup& setup, bool paused, bool offersUndo)
{
    context_.desk.tell<void>(
        this,
        [id = setup.id, paused, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.setPaused(id, paused, actor);
        },
        [this, setup, paused, offersUndo](Result<void> outcome) {
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            const auto words = paused ? tr("%1 is paused; changes of the shelf wait.").arg(setup.name)
                                      : tr("%1 follows the shelf again.").arg(setup.name);
            context_.shell.toast(
                words, offersUndo ? std::function<void()>([this, setup, paused] { setPaused(setup, !paused, false); })
                                  : std::function<void()>());
            ask();
        });
}

void ChannelsCard::test(Line& line, ChannelId id)
{
    line.test->setEnabled(false);
    line.verdict->say(tr("Testing the connection. Nothing is changed in the store."), Meaning::Info);
    context_.desk.arrange<desk::StoreFound>(
        &line, [id](desk::Setup& setup) { return setup.testKept(id, CancelToken()); },
        [&line](const Result<desk::StoreFound>& answer) {
            line.test->setEnabled(true);
            if (!answer)
                return line.verdict->say(SetupWords::ofConnecting(answer.error()).whole(), Meaning::Danger);
            const auto warnings = SetupWords::warnings(*answer);
            line.verdict->say((QStringList(SetupWords::found(*answer)) + warnings).join(QLatin1Char(' ')),
                              warnings.isEmpty() ? Meaning::Ok : Meaning::Attention);
        });
}

} // namespace onhand::ui
