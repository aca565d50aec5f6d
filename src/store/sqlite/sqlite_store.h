#pragma once

#include <memory>
#include <string>

#include "store/store.h"

namespace isnad::store::sqlite {

// The store in an SQLite file: store::open().
[[nodiscard]] Result<std::unique_ptr<Store>> open(const std::string& path, Access access);

}  // namespace isnad::store::sqlite
