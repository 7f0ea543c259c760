// Counting in and counting out.
#include "server/net/door.h"

namespace frontdesk::server {

Place Door::admit(const std::string& address) {
  const auto same = count_->by_address.find(address);
  const int inside_same = same == count_->by_address.end() ? 0 : same->second;
  if (count_->all >= most_ || inside_same >= most_per_address_) return {};
  ++count_->all;
  ++count_->by_address[address];
  return Place(count_.get(), [count = count_, address](void*) {
    --count->all;
    if (--count->by_address[address] == 0) count->by_address.erase(address);
  });
}

}  // namespace frontdesk::server
