// Calls from the program into the page: a name and a list of values, as JSON, to the table of
// functions in web/main.js. The one way out of the program, besides WebSocket and WebGL.
#pragma once

#include <string_view>

#include "core/json.h"

namespace frontdesk::web {

/// Calls the page's function of that name.
void tell_page(std::string_view function, Json::Array values = {});

/// The same, and returns what it answered; null when it answered nothing.
Json ask_page(std::string_view function, Json::Array values = {});

/// A number of the answer, whole or not.
double number_of(const Json& value, double fallback = 0);

}  // namespace frontdesk::web
