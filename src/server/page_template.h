// Fills {{placeholders}} of an HTML page with values, escaped.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace frontdesk::server {

/// Text safe inside an element and inside a quoted attribute.
std::string escape_html(std::string_view text);

/// "tel:" and the number as it is dialled.
std::string phone_address(std::string_view number);

using TemplateValues = std::vector<std::pair<std::string, std::string>>;

/// Every {{name}} replaced by its escaped value. Malformed names the first one that has none.
Result<std::string> fill_template(std::string_view page, const TemplateValues& values);

}  // namespace frontdesk::server
