// How many connections may be open, in all and from one address.
#pragma once

#include <map>
#include <memory>
#include <string>

namespace frontdesk::server {

/// A place among the open connections; given back when the last copy goes.
using Place = std::shared_ptr<void>;

class Door {
 public:
  Door(int most, int most_per_address)
      : most_(most), most_per_address_(most_per_address), count_(std::make_shared<Count>()) {}

  /// Null when there is no room.
  Place admit(const std::string& address);
  int inside() const { return count_->all; }

 private:
  struct Count {
    int all = 0;
    std::map<std::string, int> by_address = {};
  };
  int most_;
  int most_per_address_;
  std::shared_ptr<Count> count_;
};

}  // namespace frontdesk::server
