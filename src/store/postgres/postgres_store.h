#pragma once

#include <memory>
#include <string>

#include "store/store.h"

namespace isnad::store::postgres {

// Whether an address is one of PostgreSQL.
[[nodiscard]] bool is_address(const std::string& address);

// The store in a PostgreSQL database (15 or later): store::open().
[[nodiscard]] Result<std::unique_ptr<Store>> open(const std::string& address, Access access);

}  // namespace isnad::store::postgres
