#pragma once

#include "ui/shell/page.h"

namespace onhand::ui {

// The pages of the console in the order of the rail. A new page is one line here.
std::vector<Page> standardPages();

} // namespace onhand::ui
