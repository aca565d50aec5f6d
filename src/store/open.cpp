#include "store/sqlite/sqlite_store.h"
#include "store/store.h"

namespace isnad::store {

Result<std::unique_ptr<Store>> open(const std::string& address, Access access) {
  return sqlite::open(address, access);
}

}  // namespace isnad::store
