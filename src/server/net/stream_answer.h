// The answer to a POST of frames or a long poll: a connection of the desk over HTTP. See
// stream_answer.cpp.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <vector>

#include "server/net/context.h"
#include "server/routes.h"

namespace frontdesk::server {

/// Takes the socket over: the connection ends with the answer. `headers` go on it.
void start_stream(Context& context, boost::asio::ip::tcp::socket socket, Place place,
                  StreamCall call, std::vector<HttpHeader> headers);

}  // namespace frontdesk::server
