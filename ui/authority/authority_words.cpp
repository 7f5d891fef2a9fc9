#include "ui/authority/authority_words.h"

#include <QStringList>

namespace onhand::ui {

QString AuthorityWords::fact(Fact fact)
{
    switch (fact) {
    case Fact::OnHand:
        return tr("On hand");
    case Fact::Catalogue:
        return tr("Catalogue");
    case Fact::Order:
        return tr("Orders");
    case Fact::Refund:
        return tr("Refunds");
    case Fact::StoreSale:
        return tr("Sales over the counter");
    case Fact::Cost:
        return tr("Cost");
    case Fact::Upc:
        return tr("UPC");
    case Fact::RetailPrice:
        return tr("Retail price");
    case Fact::AvailableToPromise:
        return tr("Available to promise");
    case Fact::ReturnedUnit:
        return tr("Returned units");
    case Fact::ListingStock:
        return tr("Number of a listing");
    case Fact::Buffer:
        return tr("Buffer");
    }
    Q_UNREACHABLE();
}

QString AuthorityWords::meaning(Fact fact)
{
    switch (fact) {
    case Fact::OnHand:
        return tr("How many units lie in the bins.");
    case Fact::Catalogue:
        return tr("That a product exists, what it is called, and its category.");
    case Fact::Order:
        return tr("What was bought online, by whom, and whether it was shipped.");
    case Fact::Refund:
        return tr("That money went back for an order. It moves no stock.");
    case Fact::StoreSale:
        return tr("What was sold at the till.");
    case Fact::Cost:
        return tr("What a unit costs the shop.");
    case Fact::Upc:
        return tr("The bar code printed on the unit.");
    case Fact::RetailPrice:
        return tr("What a customer pays for a unit.");
    case Fact::AvailableToPromise:
        return tr("On hand less what is committed and reserved.");
    case Fact::ReturnedUnit:
        return tr("Whether a unit that came back can be sold again.");
    case Fact::ListingStock:
        return tr("The number that a listing must show: available to promise less the buffer.");
    case Fact::Buffer:
        return tr("How many units a channel does not show.");
    }
    Q_UNREACHABLE();
}

QString AuthorityWords::whenOthersDiffer(Fact fact)
{
    switch (fact) {
    case Fact::OnHand:
    case Fact::AvailableToPromise:
    case Fact::ListingStock:
        return tr("A channel that shows another number opens a discrepancy. Its number is kept as an observation and "
                  "never changes the shelf.");
    case Fact::Order:
    case Fact::Refund:
        return tr("An order told by another system goes to the quarantine, whole and with the reason. It commits "
                  "nothing.");
    case Fact::StoreSale:
        return tr("A file of sales from another system is refused and stays where it is. Nothing is sold by it.");
    case Fact::ReturnedUnit:
        return tr("A storefront that restocks by itself changes only its own number. The shelf waits for the box.");
    case Fact::Buffer:
        return tr("No channel can set one. It is set here, by a person, and is in the audit log.");
    case Fact::Catalogue:
    case Fact::Cost:
    case Fact::Upc:
    case Fact::RetailPrice:
        return tr("What another system says is kept beside the SKU as an observation. It is taken only if that system "
                  "becomes the owner.");
    }
    Q_UNREACHABLE();
}

QString AuthorityWords::whyFixed(Fact fact)
{
    switch (fact) {
    case Fact::OnHand:
        return tr("Only bins can be counted. This can not be given to another system.");
    case Fact::ReturnedUnit:
        return tr("Only somebody who holds the unit can tell. This can not be given to another system.");
    case Fact::Order:
    case Fact::Refund:
        return tr("Only the storefront that took the order knows it. This can not be given to another system.");
    case Fact::AvailableToPromise:
    case Fact::ListingStock:
        return tr("Onhand computes it from the shelf and the orders. This can not be given to another system.");
    default:
        return tr("It is set in Onhand. This can not be given to another system.");
    }
}

QString AuthorityWords::question(Fact fact)
{
    switch (fact) {
    case Fact::OnHand:
        return tr("Two systems show different stock. Where do you go to find out which is right?");
    case Fact::AvailableToPromise:
        return tr("Who works out how many units can still be promised?");
    case Fact::ListingStock:
        return tr("Who decides which number a listing shows?");
    case Fact::Buffer:
        return tr("Who decides how many units a channel holds back?");
    case Fact::ReturnedUnit:
        return tr("A box comes back. Who says that its units can be sold again?");
    case Fact::Order:
        return tr("A customer asks about an online order. Where do you look it up?");
    case Fact::Refund:
        return tr("Where is a refund of an online order recorded?");
    case Fact::StoreSale:
        return tr("Something is sold over the counter. Which system has the receipt?");
    case Fact::Catalogue:
        return tr("You rename a product. In which system do you do it?");
    case Fact::Cost:
        return tr("You want to know what a unit cost you. Which system do you trust?");
    case Fact::Upc:
        return tr("A bar code does not scan. In which system do you correct it?");
    case Fact::RetailPrice:
        return tr("A price goes up. In which system do you change it first?");
    }
    Q_UNREACHABLE();
}

QString AuthorityWords::hint(Fact fact)
{
    if (isFixed(fact))
        return whyFixed(fact);
    switch (fact) {
    case Fact::StoreSale:
        return tr("Most shops: the POS. Choose the ERP only if the tills report to it and it reports to Onhand.");
    case Fact::Catalogue:
        return tr("Most shops: the storefront. New products are taken from there, and renamed as they are there.");
    case Fact::Cost:
        return tr("Most shops: the POS, because deliveries are booked there. Shops with an ERP: the ERP.");
    case Fact::Upc:
        return tr("Most shops: the POS, because the tills scan it. If your POS has no bar codes: the storefront.");
    default:
        return tr("Where the change is made first. Every other place is told, or only looked at.");
    }
}

QString AuthorityWords::system(System system)
{
    switch (system) {
    case System::Shelf:
        return tr("The shelf");
    case System::Onhand:
        return tr("Onhand");
    case System::Storefront:
        return tr("The storefront");
    case System::Pos:
        return tr("The POS");
    case System::Erp:
        return tr("The ERP");
    case System::PriceList:
        return tr("The price list");
    }
    Q_UNREACHABLE();
}

QString AuthorityWords::shortSystem(System system)
{
    switch (system) {
    case System::Shelf:
        return tr("Shelf");
    case System::Onhand:
        return tr("Onhand", "column");
    case System::Storefront:
        return tr("Storefront");
    case System::Pos:
        return tr("POS");
    case System::Erp:
        return tr("ERP");
    case System::PriceList:
        return tr("Price list");
    }
    Q_UNREACHABLE();
}

QString AuthorityWords::choice(Fact fact, System system)
{
    if (!isFixed(fact))
        return AuthorityWords::system(system);
    switch (fact) {
    case Fact::OnHand:
        return tr("The shelf: the bins, counted by a person");
    case Fact::ReturnedUnit:
        return tr("The shelf: whoever opens the box and looks");
    case Fact::Order:
    case Fact::Refund:
        return tr("The storefront that took the order");
    default:
        return tr("Onhand");
    }
}

QString AuthorityWords::systems(const std::vector<System>& systems)
{
    QStringList words;
    for (const System one : systems)
        words.append(shortSystem(one));
    return words.join(tr(", ", "between systems"));
}

QString AuthorityWords::owner(const desk::AuthorityRow& row)
{
    switch (row.ownership) {
    case Ownership::One:
        return system(row.owners.front());
    case Ownership::Gap:
        return tr("Nobody: a gap");
    case Ownership::Double:
        return tr("More than one: a bug");
    case Ownership::Misplaced:
        return tr("%1: a bug", "system").arg(system(row.owners.front()));
    }
    Q_UNREACHABLE();
}

Meaning AuthorityWords::ownerMeaning(const desk::AuthorityRow& row)
{
    switch (row.ownership) {
    case Ownership::One:
        return Meaning::Ok;
    case Ownership::Gap:
        return Meaning::Attention;
    default:
        return Meaning::Danger;
    }
}

QString AuthorityWords::trouble(const desk::AuthorityRow& row)
{
    if (row.ownership == Ownership::One)
        return {};
    QString what;
    switch (row.ownership) {
    case Ownership::Gap:
        what = tr("Nobody owns this.");
        break;
    case Ownership::Double:
        what = tr("The record names more than one owner: %1.").arg(systems(row.owners));
        break;
    default:
        what = tr("The record names %1, which can not own it.").arg(systems(row.owners));
        break;
    }
    const QString means = row.obeyed ? tr("%1 is obeyed all the same.").arg(system(*row.obeyed))
                                     : tr("Nobody may change it until one owner is chosen.");
    return tr("%1 %2", "what is wrong, what it means").arg(what, means);
}

QString AuthorityWords::change(const desk::OwnerChange& change)
{
    return tr("%1: %2 → %3", "fact, owner before, owner now")
        .arg(fact(change.fact), change.from ? system(*change.from) : tr("nobody"), system(change.to));
}

QString AuthorityWords::observationPart(const QString& part)
{
    if (part == QLatin1String("name"))
        return tr("name");
    return part == QLatin1String("category") ? tr("category") : QString();
}

} // namespace onhand::ui
