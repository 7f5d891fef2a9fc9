#pragma once

#include "base/error.h"
#include "desk/setup_view.h"
#include "ui/widgets/text_of_error.h"

#include <QCoreApplication>

namespace onhand::ui {

// What connecting a store and taking in a count come to, in sentences.
class SetupWords
{
    Q_DECLARE_TR_FUNCTIONS(SetupWords)
public:
    // Why a store could not be tried or connected. Nothing was changed in any of these cases.
    static ErrorText ofConnecting(const Error& error);
    static ErrorText ofCount(const Error& error);
    static QString found(const desk::StoreFound& found);
    // One sentence for each warning that a person can do something about.
    static QStringList warnings(const desk::StoreFound& found);
    static QString taken(const desk::CatalogueTaken& taken);
    static QString keyPlace(desk::KeyPlace place);
    // Where the numbers of the channel's SKUs came from.
    static QString origins(const desk::ChannelSetup& setup);
    static QString preview(const desk::CountResult& count);
    static QString imported(const desk::CountResult& count);
    static QString storeNumbers(const desk::StoreNumbersTaken& taken);
    static QString rejected(const desk::RejectedRow& row);
};

} // namespace onhand::ui
