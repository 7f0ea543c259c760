// One WebSocket: a connection of the desk, or an echo for conformance suites. See ws.cpp.
//
// Only http.cpp and ws.cpp include this: Beast is heavy to compile.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/net/context.h"

namespace frontdesk::server {

using UpgradeRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// `is_plain`: without compression, because this browser broke on it.
void start_socket(Context& context, boost::asio::ip::tcp::socket socket, Place place,
                  UpgradeRequest request, SocketPass pass, bool is_plain);

void start_echo(Context& context, boost::asio::ip::tcp::socket socket, Place place,
                UpgradeRequest request);

}  // namespace frontdesk::server
