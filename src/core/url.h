// The one thing about URLs that core must know: how to put a value into one.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk {

/// Percent-encoded: only RFC 3986's unreserved characters stay as they are, so the result is one
/// path segment or one query value and nothing else.
std::string url_encoded(std::string_view value);

}  // namespace frontdesk
