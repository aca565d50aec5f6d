#include "store/postgres/postgres_store.h"
#include "store/sqlite/sqlite_store.h"
#include "store/store.h"

namespace isnad::store {

Result<std::unique_ptr<Store>> open(const std::string& address, Access access) {
  return postgres::is_address(address) ? postgres::open(address, access) : sqlite::open(address, access);
}

}  // namespace isnad::store
