// A list as one bound value: statements read it with json_each, so that their text never changes.
#pragma once

#include <string>
#include <vector>

#include "core/json.h"

namespace frontdesk::server {

/// "[]" for an empty list.
inline std::string json_list(const std::vector<std::string>& texts) {
  Json::Array list;
  for (const std::string& text : texts) {
    list.emplace_back(text);
  }
  return dump_json(Json(std::move(list)));
}

}  // namespace frontdesk::server
