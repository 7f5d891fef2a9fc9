#pragma once

#include "app/common/channel_factory.h"
#include "app/onhandctl/commands.h"

namespace onhand::ctl {

// The store's key from where `options` say: a file, the environment, or asked for without echo. Never from the command
// line, where other users of the computer could read it.
Result<app::ApiSecret> readKey(Session& session, const ConnectOptions& options, const QString& secretRef);

} // namespace onhand::ctl
