// gzip (RFC 1952) for the one page that is made at the start and so has no compressed sibling.
//
// Over Beast's own deflate, so that no further library is needed. Everything else is compressed at
// build time.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk::server {

std::string gzip(std::string_view bytes);

}  // namespace frontdesk::server
