#include "engine/hearing.h"

#include "record/authority_store.h"
#include "record/catalogue_store.h"
#include "record/fact_observation_store.h"

#include <limits>
#include <set>

namespace onhand::engine {

using record::CatalogueStore;
using record::FactObservation;
using record::FactObservationStore;
using record::Transaction;

namespace {

const QString namePart = QStringLiteral("name");
const QString categoryPart = QStringLiteral("category");

// One part of a fact: what the record holds, and how it is written.
struct Part
{
    Fact fact;
    QString part;
    QString kept;
    std::optional<QString> said;
};

QString textOf(std::optional<std::int64_t> minor)
{
    return minor ? QString::number(*minor) : QString();
}

std::optional<QString> saidOf(std::optional<std::int64_t> minor)
{
    return minor ? std::optional(QString::number(*minor)) : std::nullopt;
}

std::optional<std::int64_t> minorOf(const QString& text)
{
    return text.isEmpty() ? std::nullopt : std::optional<std::int64_t>(text.toLongLong());
}

std::vector<Part> partsOf(const Sku& known, const SaidOfSku& said)
{
    return {{Fact::Catalogue, namePart, known.name, said.name},
            {Fact::Catalogue, categoryPart, known.category, said.category},
            {Fact::Upc, {}, known.upc, said.upc},
            {Fact::Cost, {}, textOf(known.costMinor), saidOf(said.costMinor)},
            {Fact::RetailPrice, {}, textOf(known.priceMinor), saidOf(said.priceMinor)}};
}

Result<void> write(Transaction& tx, Sku& sku, const Part& part, const QString& currency, const Speaker& speaker)
{
    const QString& value = *part.said;
    switch (part.fact) {
    case Fact::Catalogue:
        (part.part == namePart ? sku.name : sku.category) = value;
        return CatalogueStore::describe(tx, sku.id, sku.name, sku.category, speaker);
    case Fact::Upc:
        return CatalogueStore::setUpc(tx, sku.id, value, speaker);
    case Fact::Cost:
        return CatalogueStore::setCost(tx, sku.id, minorOf(value), speaker);
    default:
        return CatalogueStore::setPrice(tx, sku.id, minorOf(value), currency.isEmpty() ? sku.currency : currency,
                                        speaker);
    }
}

} // namespace

Result<Heard> hear(Transaction& tx, const Sku& known, const SaidOfSku& said, const Speaker& speaker)
{
    Heard heard;
    Sku sku = known;
    for (const Part& part : partsOf(known, said)) {
        if (!part.said)
            continue;
        ONHAND_ASSIGN(const bool owns, record::AuthorityStore::mayChange(tx, part.fact, speaker.system));
        const FactObservation observation{sku.id, part.fact, part.part, speaker, *part.said, part.kept};
        if (owns && part.kept != *part.said) {
            ONHAND_TRY(write(tx, sku, part, said.currency, speaker));
            ONHAND_TRY(FactObservationStore::keptIs(tx, sku.id, part.fact, part.part, *part.said));
            ++heard.taken;
        } else if (!owns && part.kept != *part.said) {
            ONHAND_TRY(FactObservationStore::note(tx, observation));
            ++heard.observed;
        } else if (!owns) {
            ONHAND_TRY(FactObservationStore::agrees(tx, observation));
        }
    }
    return heard;
}

Result<std::optional<SkuId>> introduce(Transaction& tx, const QString& code, const SaidOfSku& said,
                                       const Speaker& speaker)
{
    ONHAND_ASSIGN(const bool owns, record::AuthorityStore::mayChange(tx, Fact::Catalogue, speaker.system));
    if (!owns)
        return std::optional<SkuId>{};
    Sku sku;
    sku.code = code;
    sku.name = said.name.value_or(code);
    sku.category = said.category.value_or(QString());
    sku.currency = said.currency;
    ONHAND_ASSIGN(sku.id, CatalogueStore::insert(tx, sku, speaker));
    SaidOfSku rest = said;
    rest.name.reset();
    rest.category.reset();
    ONHAND_TRY(hear(tx, sku, rest, speaker));
    return std::optional(sku.id);
}

Result<std::int64_t> takeOver(Transaction& tx, Fact fact, std::optional<System> from, System to)
{
    ONHAND_ASSIGN(const auto seen, FactObservationStore::of(tx, fact, std::numeric_limits<int>::max()));
    std::set<std::pair<SkuId, QString>> taken;
    std::set<SkuId> changed;
    for (const record::SeenFact& one : seen) {
        // The newest word first; what another speaker of the same system said before it is history.
        if (one.speaker.system != to || !taken.insert({one.sku, one.part}).second)
            continue;
        ONHAND_ASSIGN(const auto sku, CatalogueStore::find(tx, one.sku));
        Q_ASSERT(sku);
        SaidOfSku said;
        for (auto [field, kind, part] :
             {std::tuple(&said.name, Fact::Catalogue, namePart),
              std::tuple(&said.category, Fact::Catalogue, categoryPart), std::tuple(&said.upc, Fact::Upc, QString())}) {
            if (kind == fact && part == one.part)
                *field = one.said;
        }
        if (fact == Fact::Cost)
            said.costMinor = minorOf(one.said);
        if (fact == Fact::RetailPrice)
            said.priceMinor = minorOf(one.said);
        ONHAND_TRY(hear(tx, *sku, said, one.speaker));
        changed.insert(one.sku);
        if (from && !one.kept.isEmpty()) {
            ONHAND_TRY(
                FactObservationStore::note(tx, {one.sku, fact, one.part, {*from, toWord(*from)}, one.kept, one.said}));
        }
    }
    return std::int64_t(changed.size());
}

} // namespace onhand::engine
