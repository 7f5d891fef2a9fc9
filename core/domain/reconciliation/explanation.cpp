#include "domain/reconciliation/explanation.h"

#include "base/words.h"

#include <algorithm>
#include <numeric>

namespace onhand {

namespace {

constexpr std::array termWords{
    Word<Term>{Term::InFlightOrder, QLatin1String("in_flight_order")},
    Word<Term>{Term::WaitingReceipt, QLatin1String("waiting_receipt")},
    Word<Term>{Term::UnseenWrite, QLatin1String("unseen_write")},
    Word<Term>{Term::SettingChange, QLatin1String("setting_change")},
    Word<Term>{Term::PackRounding, QLatin1String("pack_rounding")},
    Word<Term>{Term::ForeignWrite, QLatin1String("foreign_write")},
    Word<Term>{Term::StorefrontRestock, QLatin1String("storefront_restock")},
    Word<Term>{Term::MissedEvent, QLatin1String("missed_event")},
    Word<Term>{Term::DoubledEvent, QLatin1String("doubled_event")},
    Word<Term>{Term::StaleRead, QLatin1String("stale_read")},
    Word<Term>{Term::AlignmentDoubt, QLatin1String("alignment_doubt")},
    Word<Term>{Term::GhostRow, QLatin1String("ghost_row")},
    Word<Term>{Term::Residual, QLatin1String("residual")},
};

constexpr std::array becauseWords{
    Word<Because>{Because::Plain, QLatin1String("")},
    Word<Because>{Because::BeforeReading, QLatin1String("before_reading")},
    Word<Because>{Because::AfterReading, QLatin1String("after_reading")},
    Word<Because>{Because::Waiting, QLatin1String("waiting")},
    Word<Because>{Because::Failed, QLatin1String("failed")},
    Word<Because>{Because::Held, QLatin1String("held")},
    Word<Because>{Because::Quarantined, QLatin1String("quarantined")},
    Word<Because>{Because::Buffer, QLatin1String("buffer")},
    Word<Because>{Because::Alignment, QLatin1String("alignment")},
    Word<Because>{Because::NotApproved, QLatin1String("not_approved")},
    Word<Because>{Because::RoundedUp, QLatin1String("rounded_up")},
    Word<Because>{Because::InEaches, QLatin1String("in_eaches")},
    Word<Because>{Because::Refund, QLatin1String("refund")},
    Word<Because>{Because::Cancel, QLatin1String("cancel")},
    Word<Because>{Because::LateOrder, QLatin1String("late_order")},
    Word<Because>{Because::QuarantinedOrder, QLatin1String("quarantined_order")},
    Word<Because>{Because::ReducedTwice, QLatin1String("reduced_twice")},
    Word<Because>{Because::RestockedTwice, QLatin1String("restocked_twice")},
    Word<Because>{Because::BeforeOurWrite, QLatin1String("before_our_write")},
    Word<Because>{Because::OldValue, QLatin1String("old_value")},
    Word<Because>{Because::OtherSku, QLatin1String("other_sku")},
    Word<Because>{Because::CodeDiffers, QLatin1String("code_differs")},
    Word<Because>{Because::SharedCode, QLatin1String("shared_code")},
    Word<Because>{Because::WeakMatch, QLatin1String("weak_match")},
    Word<Because>{Because::ListingGone, QLatin1String("listing_gone")},
    Word<Because>{Because::SkuInactive, QLatin1String("sku_inactive")},
    Word<Because>{Because::NoMovements, QLatin1String("no_movements")},
    Word<Because>{Because::NoAgreement, QLatin1String("no_agreement")},
};

constexpr std::array evidenceWords{
    Word<EvidenceKind>{EvidenceKind::Movement, QLatin1String("movement")},
    Word<EvidenceKind>{EvidenceKind::Order, QLatin1String("order")},
    Word<EvidenceKind>{EvidenceKind::Receipt, QLatin1String("receipt")},
    Word<EvidenceKind>{EvidenceKind::Observation, QLatin1String("observation")},
    Word<EvidenceKind>{EvidenceKind::Agreement, QLatin1String("agreement")},
    Word<EvidenceKind>{EvidenceKind::Setting, QLatin1String("setting")},
    Word<EvidenceKind>{EvidenceKind::Quarantine, QLatin1String("quarantine")},
    Word<EvidenceKind>{EvidenceKind::Listing, QLatin1String("listing")},
    Word<EvidenceKind>{EvidenceKind::Sku, QLatin1String("sku")},
};

void join(ExplainedTerm& into, const ExplainedTerm& from)
{
    into.quantity += from.quantity;
    into.confidence = std::min(into.confidence, from.confidence);
    into.evidence.insert(into.evidence.end(), from.evidence.begin(), from.evidence.end());
}

bool isLarger(const ExplainedTerm& a, const ExplainedTerm& b)
{
    return std::abs(a.quantity) > std::abs(b.quantity);
}

// Parts of one kind and form become one, from the smallest on, until there are few enough to read.
void joinSmallest(std::vector<ExplainedTerm>& terms)
{
    for (auto at = terms.end(); terms.size() > Explanation::termLimit && at != terms.begin();) {
        --at;
        const auto same = std::find_if(terms.begin(), at, [&](const ExplainedTerm& one) {
            return one.term == at->term && one.because == at->because;
        });
        if (same == at)
            continue;
        join(*same, *at);
        at = terms.erase(at);
    }
    std::erase_if(terms, [](const ExplainedTerm& one) { return one.quantity == 0; });
}

} // namespace

QString toWord(Term term)
{
    return wordOf(termWords, term);
}

std::optional<Term> termFromWord(const QString& word)
{
    return valueOf(termWords, word);
}

QString toWord(Because because)
{
    return wordOf(becauseWords, because);
}

std::optional<Because> becauseFromWord(const QString& word)
{
    return valueOf(becauseWords, word);
}

QString toWord(EvidenceKind kind)
{
    return wordOf(evidenceWords, kind);
}

std::optional<EvidenceKind> evidenceKindFromWord(const QString& word)
{
    return valueOf(evidenceWords, word);
}

Explanation::Explanation(std::int64_t gap, std::vector<ExplainedTerm> terms)
    : gap_(gap)
    , terms_(std::move(terms))
{
    ExplainedTerm rest;
    std::erase_if(terms_, [&](const ExplainedTerm& one) {
        if (one.term == Term::Residual && rest.evidence.empty())
            rest = one;
        return one.term == Term::Residual || one.quantity == 0;
    });
    std::stable_sort(terms_.begin(), terms_.end(), isLarger);
    joinSmallest(terms_);
    rest.quantity = gap_ - std::accumulate(terms_.begin(), terms_.end(), std::int64_t(0),
                                           [](std::int64_t s, const ExplainedTerm& one) { return s + one.quantity; });
    rest.confidence = 0;
    if (rest.quantity != 0)
        terms_.push_back(std::move(rest));
    std::stable_sort(terms_.begin(), terms_.end(), isLarger);
    for (ExplainedTerm& one : terms_) {
        one.confidence = std::clamp(one.confidence, 0, certain);
        if (one.evidence.size() > evidenceLimit)
            one.evidence.resize(evidenceLimit);
    }
}

int Explanation::confidence() const
{
    int least = certain;
    for (const ExplainedTerm& one : terms_)
        least = std::min(least, one.confidence);
    return least;
}

std::int64_t Explanation::quantityOf(Term term) const
{
    std::int64_t sum = 0;
    for (const ExplainedTerm& one : terms_)
        sum += one.term == term ? one.quantity : 0;
    return sum;
}

} // namespace onhand
