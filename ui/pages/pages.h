#pragma once

#include "ui/shell/page.h"

namespace onhand::ui {

// The pages of the console in the order of the rail. A new page is one line there; its section says where it stands.
std::vector<Page> standardPages();

} // namespace onhand::ui
