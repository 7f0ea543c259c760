// One HTTP connection: reads requests within limits, answers them, hands the socket on to whoever
// streams. See http.cpp.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <string>

#include "server/net/context.h"

namespace frontdesk::server {

void start_http(Context& context, boost::asio::ip::tcp::socket socket, Side side, Place place,
                std::string address);

}  // namespace frontdesk::server
