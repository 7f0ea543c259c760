// One WebSocket: a connection of the desk, or an echo for conformance suites. See ws.cpp.
//
// Only http.cpp and ws.cpp include this: Beast is heavy to compile.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/net/context.h"
#include "server/net/line.h"

namespace frontdesk::server {

using UpgradeRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// `may_compress`: not where this browser broke on it.
void start_socket(Context& context, boost::asio::ip::tcp::socket socket, Place place,
                  UpgradeRequest request, std::unique_ptr<Line> line, bool may_compress);

void start_echo(Context& context, boost::asio::ip::tcp::socket socket, Place place,
                UpgradeRequest request);

}  // namespace frontdesk::server
