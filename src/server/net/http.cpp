// HTTP/1.1 with plain callbacks: one request at a time, within limits, kept alive between.
//
// Beast's parser lets through what a proxy in front might read differently (RFC 9112 section 11.2),
// so requests with Transfer-Encoding or without exactly one Host are refused here. Errors are
// answered, then the connection is closed politely: half, drained, and gone.
#include "server/net/http.h"

#include <array>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <chrono>

#include "core/limits.h"
#include "core/text.h"
#include "server/book_calls.h"
#include "server/log.h"
#include "server/net/plain_line.h"
#include "server/net/security_headers.h"
#include "server/net/stream_answer.h"
#include "server/net/ws.h"
#include "server/routes.h"

namespace frontdesk::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::uint32_t header_bytes_max = 8 * 1024;
constexpr std::uint64_t body_bytes_max = limits::frame_bytes_max;
constexpr std::size_t drained_bytes_max = 256 * 1024;
/// For a whole request to arrive, the first byte of the next one included.
constexpr std::chrono::seconds request_wait{30};
/// For any progress of an answer.
constexpr std::chrono::seconds write_wait{30};
constexpr std::chrono::seconds drain_wait{2};

class HttpConnection : public std::enable_shared_from_this<HttpConnection>, public Peer {
 public:
  HttpConnection(Context& context, asio::ip::tcp::socket socket, Side side, Place place,
                 std::string address)
      : context_(context),
        stream_(std::move(socket)),
        side_(side),
        place_(std::move(place)),
        address_(std::move(address)) {
    context_.welcome(this);
  }
  ~HttpConnection() override { context_.forget(this); }

  void read();
  void leave() override;

 private:
  using Response = http::response<http::span_body<const char>>;

  void on_header(beast::error_code error);
  void on_request(beast::error_code error);
  void refuse(int status, ErrorCode code);
  void take_request();
  void dispatch();
  void dispatch_api();
  void dispatch_book();
  bool may_upgrade();
  Place place_of(const Caller& caller);
  void upgrade();
  void upgrade_plain();
  void call_desk(DeskCall call);
  void respond(HttpResponse response);
  void write();
  void finish();
  void drain();
  void close();

  Context& context_;
  beast::tcp_stream stream_;
  Side side_;
  Place place_;
  std::string address_;  ///< Of the TCP peer.

  beast::flat_buffer buffer_{16 * 1024};
  std::optional<http::request_parser<http::string_body>> parser_ = {};
  HttpRequest request_ = {};
  std::string_view route_ = "none";
  std::chrono::steady_clock::time_point began_ = {};

  HttpResponse response_ = {};
  std::optional<Response> message_ = {};
  std::optional<http::response_serializer<http::span_body<const char>>> serializer_ = {};
  bool must_close_ = false;
  bool is_waiting_ = false;  ///< For the first byte of a request.
  std::array<char, 4096> scratch_ = {};
  std::size_t drained_ = 0;
};

void HttpConnection::read() {
  parser_.emplace();
  parser_->header_limit(header_bytes_max);
  parser_->body_limit(body_bytes_max);
  is_waiting_ = true;
  stream_.expires_after(request_wait);
  http::async_read_header(stream_, buffer_, *parser_,
                          [self = shared_from_this()](beast::error_code error, std::size_t) {
                            self->on_header(error);
                          });
}

void HttpConnection::on_header(beast::error_code error) {
  is_waiting_ = false;
  began_ = std::chrono::steady_clock::now();
  route_ = "none";
  request_ = {};
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return refuse(431, ErrorCode::TooLarge);
  }
  if (error == http::error::body_limit) return refuse(413, ErrorCode::TooLarge);
  // A parse error is worth an answer; an end, a cut or a timeout is not.
  if (error && error.category() == http::make_error_code(http::error::bad_method).category() &&
      error != http::error::end_of_stream && error != http::error::partial_message) {
    return refuse(400, ErrorCode::BadRequest);
  }
  if (error) return close();
  const auto& header = parser_->get();
  if (header.count(http::field::transfer_encoding) > 0) return refuse(411, ErrorCode::BadRequest);
  if (header.count(http::field::host) != 1) return refuse(400, ErrorCode::BadRequest);
  http::async_read(stream_, buffer_, *parser_,
                   [self = shared_from_this()](beast::error_code failed, std::size_t) {
                     self->on_request(failed);
                   });
}

void HttpConnection::on_request(beast::error_code error) {
  if (error == http::error::body_limit) return refuse(413, ErrorCode::TooLarge);
  if (error) return close();
  take_request();
  dispatch();
}

/// Answers before there is a request to answer, and closes.
void HttpConnection::refuse(int status, ErrorCode code) {
  must_close_ = true;
  HttpResponse response = error_response(code);
  response.status = status;
  respond(std::move(response));
}

/// From Beast's message to ours.
void HttpConnection::take_request() {
  const auto& message = parser_->get();
  const std::string_view target(message.target().data(), message.target().size());
  const std::size_t question = std::min(target.find('?'), target.size());
  request_.method = std::string(message.method_string());
  request_.path = target.substr(0, question);
  if (question < target.size()) request_.query = target.substr(question + 1);
  for (const auto& field : message) {
    request_.headers.emplace(
        lowered(std::string_view(field.name_string().data(), field.name_string().size())),
        std::string(field.value()));
  }
  request_.address = address_;
  if (context_.options.behind_tls_proxy) {
    // The last entry is the proxy's own word; those before it are the client's.
    const std::string_view forwarded = request_.header("x-forwarded-for");
    const std::size_t comma = forwarded.rfind(',');
    const std::string_view last =
        trimmed(comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1));
    if (!last.empty() && last.size() <= 64) request_.address = last;
  }
  request_.wants_socket = beast::websocket::is_upgrade(message);
  if (!request_.wants_socket) request_.body = std::move(parser_->get().body());
  must_close_ = !message.keep_alive() || context_.is_leaving;
}

void HttpConnection::dispatch() {
  if (context_.options.is_demo && !is_loopback_host(request_.header("host"))) {
    return refuse(421, ErrorCode::Forbidden);
  }
  if (side_ == Side::Portal) {
    route_ = "portal";
    return respond(context_.portal->answer(request_, current_time()));
  }
  if (request_.path.starts_with("/v1/")) return dispatch_api();
  if (is_book_path(request_.path)) return dispatch_book();
  if (context_.options.test_echo && request_.path == "/echo" && request_.wants_socket) {
    return start_echo(context_, stream_.release_socket(), place_, parser_->release());
  }
  if (context_.options.plain && request_.path == plain_path) return upgrade_plain();
  route_ = "static";
  respond(context_.app.answer(request_));
}

void HttpConnection::dispatch_api() {
  if (request_.path == socket_path) return upgrade();
  Route route = find_route(request_, context_.guard, current_time());
  route_ = route.name;
  if (auto* call = std::get_if<DeskCall>(&route.what)) return call_desk(std::move(*call));
  if (auto* stream = std::get_if<StreamCall>(&route.what)) {
    std::vector<HttpHeader> headers = cors_headers(request_, context_.guard);
    headers.insert(headers.end(), context_.common.begin(), context_.common.end());
    stream_.expires_never();
    return start_stream(context_, stream_.release_socket(), place_, std::move(*stream),
                        std::move(headers));
  }
  respond(std::move(std::get<HttpResponse>(route.what)));
}

void HttpConnection::dispatch_book() {
  Route route = find_book_route(request_, context_.book, context_.guard, current_time());
  route_ = route.name;
  if (auto* call = std::get_if<DeskCall>(&route.what)) return call_desk(std::move(*call));
  respond(std::move(std::get<HttpResponse>(route.what)));
}

/// False when the request has been refused.
bool HttpConnection::may_upgrade() {
  if (!request_.wants_socket) {
    refuse(426, ErrorCode::BadRequest);
  } else if (buffer_.size() > 0) {
    // Bytes behind the request were sent before anything was accepted: not a WebSocket client.
    refuse(400, ErrorCode::BadRequest);
  } else if (context_.options.refuse_sockets) {
    refuse(403, ErrorCode::Forbidden);
  } else {
    return true;
  }
  return false;
}

/// The connection's place and one among this user's sockets; null when they have enough of those.
/// Whoever is refused has HTTP.
Place HttpConnection::place_of(const Caller& caller) {
  Place among_theirs = context_.users.admit(caller.subject);
  if (!among_theirs) return {};
  return std::make_shared<std::pair<Place, Place>>(place_, std::move(among_theirs));
}

void HttpConnection::upgrade() {
  route_ = socket_path;
  if (!may_upgrade()) return;
  Result<SocketPass> pass = check_socket_call(request_, context_.guard, current_time());
  if (!pass) return refuse(http_status(pass.error().code), pass.error().code);
  Place place = place_of(pass->caller);
  if (!place) return refuse(429, ErrorCode::RateLimited);
  const auto query = parse_query(request_.query);
  const auto z = query.find("z");
  const bool may_compress = z == query.end() || z->second != "0";
  stream_.expires_never();
  start_socket(context_, stream_.release_socket(), std::move(place), parser_->release(),
               std::make_unique<V1Line>(std::move(*pass)), may_compress);
}

void HttpConnection::upgrade_plain() {
  route_ = plain_path;
  if (!may_upgrade()) return;
  Result<PlainPass> pass =
      check_plain_call(request_, context_.guard, context_.options.is_demo, current_time());
  if (!pass) return refuse(http_status(pass.error().code), pass.error().code);
  Place place = place_of(pass->caller);
  if (!place) return refuse(429, ErrorCode::RateLimited);
  auto line = std::make_unique<PlainLine>(
      std::move(*pass), *context_.options.plain, context_.plain_places,
      [&desk = context_.desk](DeskThread::Job job) { return desk.try_post(std::move(job)); });
  stream_.expires_never();
  start_socket(context_, stream_.release_socket(), std::move(place), parser_->release(),
               std::move(line), true);
}

void HttpConnection::call_desk(DeskCall call) {
  // `self` travels through and back: the desk's thread must never hold the last reference.
  auto run = [self = shared_from_this(), call = std::move(call)](Desk& desk,
                                                                 TimePoint now) mutable {
    HttpResponse response = call(desk, now);
    asio::io_context& io = self->context_.io;
    asio::post(io, [self = std::move(self), response = std::move(response)]() mutable {
      self->respond(std::move(response));
    });
  };
  if (context_.desk.try_post(std::move(run))) return;
  respond(is_book_path(request_.path) ? busy_page(request_, context_.book)
                                      : error_response(ErrorCode::Busy));
}

void HttpConnection::respond(HttpResponse response) {
  response_ = std::move(response);
  must_close_ = must_close_ || context_.is_leaving;
  message_.emplace();
  Response& message = *message_;
  message.version(11);
  message.result(static_cast<unsigned>(response_.status));
  for (const HttpHeader& header : response_.headers) message.insert(header.name, header.value);
  // What an answer says for itself goes before what all answers say.
  for (const HttpHeader& header : context_.common) {
    if (message.find(header.name) == message.end()) message.insert(header.name, header.value);
  }
  if (request_.path.starts_with("/v1/")) {
    for (const HttpHeader& header : cors_headers(request_, context_.guard)) {
      message.insert(header.name, header.value);
    }
    message.insert("Cross-Origin-Resource-Policy", "same-origin");
  }
  message.keep_alive(!must_close_);
  const std::string_view bytes = response_.bytes();
  const bool is_bodiless = response_.status == 204 || response_.status == 304;
  if (!is_bodiless) message.content_length(bytes.size());
  if (!is_bodiless && request_.method != "HEAD") {
    message.body() = beast::span<const char>(bytes.data(), bytes.size());
  }
  serializer_.emplace(message);
  write();
}

void HttpConnection::write() {
  stream_.expires_after(write_wait);
  http::async_write_some(stream_, *serializer_,
                         [self = shared_from_this()](beast::error_code error, std::size_t) {
                           if (error) return self->close();
                           if (!self->serializer_->is_done()) return self->write();
                           self->finish();
                         });
}

void HttpConnection::finish() {
  const auto took = std::chrono::steady_clock::now() - began_;
  if (route_ != "static" || response_.status >= 400) {
    log_event("http", {{"method", request_.method.substr(0, 16)},
                       {"route", route_},
                       {"status", response_.status},
                       {"ref", response_.ref},
                       {"ms", std::chrono::duration_cast<Millis>(took).count()}});
  }
  serializer_.reset();
  message_.reset();
  response_ = {};
  if (!must_close_ && !context_.is_leaving) return read();
  beast::error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  stream_.expires_after(drain_wait);
  drain();
}

/// Reads what is still coming, so that the answer is not lost to a reset.
void HttpConnection::drain() {
  stream_.async_read_some(asio::buffer(scratch_),
                          [self = shared_from_this()](beast::error_code error, std::size_t size) {
                            self->drained_ += size;
                            if (error || self->drained_ > drained_bytes_max) return self->close();
                            self->drain();
                          });
}

void HttpConnection::leave() {
  // In the middle of a request: it is answered first, and that answer closes.
  if (is_waiting_) close();
}

void HttpConnection::close() {
  stream_.close();
}

}  // namespace

void start_http(Context& context, asio::ip::tcp::socket socket, Side side, Place place,
                std::string address) {
  std::make_shared<HttpConnection>(context, std::move(socket), side, std::move(place),
                                   std::move(address))
      ->read();
}

}  // namespace frontdesk::server
