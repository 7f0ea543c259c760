// WebSockets with plain callbacks (RFC 6455, RFC 7692).
//
// A read is always pending, because Beast answers pings and closes only then; back-pressure is put
// on what a client may ask for instead. One write at a time drains the queue. A reader that stops
// is dropped, one that is slow is not.
#include "server/net/ws.h"

#include <sys/socket.h>

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>

#include "core/limits.h"
#include "core/text.h"
#include "server/desk/frame_queue.h"
#include "server/log.h"
#include "server/net/stall_watch.h"

namespace frontdesk::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

using Stream = websocket::stream<beast::tcp_stream>;

/// One frame on the wire for one of ours: old Safari breaks on compressed fragments.
constexpr std::size_t write_buffer_bytes = 32 * 1024;
/// Nothing more is done for who has limits::server_queue_bytes_max waiting; what was asked for
/// before that, a replay and the lists with it, has room on top. Nothing may exceed this.
constexpr std::size_t queue_bytes_max = 3 * limits::server_queue_bytes_max;
/// Frames of one client that wait for the desk, or for its own queue to drain.
constexpr int frames_waiting_max = 128;
constexpr std::chrono::seconds stall_check{1};
constexpr int close_too_fast = 4429;
constexpr int close_slow_reader = 4431;
constexpr int close_busy = 4503;

void set_options(Stream& stream, std::size_t message_bytes_max, bool is_compressed, Millis idle) {
  beast::get_lowest_layer(stream).expires_never();
  websocket::stream_base::timeout timeout{};
  timeout.handshake_timeout = std::chrono::seconds(5);
  timeout.idle_timeout = idle;  // A ping goes out at half of it.
  timeout.keep_alive_pings = true;
  stream.set_option(timeout);
  // Memory for each connection: 12 bits and level 5 cost 62 to 90 KB. Naming client_max_window_bits
  // too would make Beast refuse clients that do not offer it.
  websocket::permessage_deflate deflate;
  deflate.server_enable = is_compressed;
  deflate.server_max_window_bits = 12;
  deflate.memLevel = 5;
  deflate.msg_size_threshold = 128;
  stream.set_option(deflate);
  stream.write_buffer_bytes(write_buffer_bytes);
  stream.auto_fragment(false);
  stream.read_message_max(message_bytes_max);
}

/// Ours is echoed when it is among those offered: a browser fails the connection otherwise.
bool offers(const UpgradeRequest& request, std::string_view subprotocol) {
  const auto offered = request[beast::http::field::sec_websocket_protocol];
  return accepts(std::string_view(offered.data(), offered.size()), subprotocol);
}

/// Beast looks at each piece of a text as it comes, but takes a last piece that is empty without a
/// look at what the one before it left unfinished (RFC 6455 section 8.1).
bool is_whole_text(std::string_view bytes) {
  return is_valid_utf8(bytes);
}

class Socket : public std::enable_shared_from_this<Socket>, public Sink, public Peer {
 public:
  Socket(Context& context, asio::ip::tcp::socket socket, Place place, std::unique_ptr<Line> line)
      : context_(context),
        stream_(std::move(socket)),
        place_(std::move(place)),
        line_(std::move(line)),
        watch_([this] { return acknowledged_bytes(handle()); }),
        stall_timer_(context.io),
        due_timer_(context.io) {
    context_.welcome(this);
    ++context_.sockets;
  }
  ~Socket() override {
    --context_.sockets;
    context_.forget(this);
  }

  void start(UpgradeRequest request, bool is_compressed);
  void send(SendFrame frame) override;
  void end(int code, const std::string& reason) override;
  void leave() override {}  // The desk ends it, once its answer is whole.

 private:
  void attach();
  void read();
  void on_read(beast::error_code error);
  void pass_on();
  void queue(std::vector<SendFrame> frames);
  void wait_for_due();
  void write();
  void on_written(beast::error_code error);
  void watch_progress();
  void begin_close();
  void drop(std::string_view why);
  void detach();
  int handle() { return beast::get_lowest_layer(stream_).socket().native_handle(); }

  Context& context_;
  Stream stream_;
  Place place_;
  std::unique_ptr<Line> line_;
  ConnectionId id_ = 0;
  UpgradeRequest request_ = {};

  beast::flat_buffer buffer_{};
  std::deque<std::string> incoming_ = {};  ///< Not yet with the desk.
  /// With the desk, not yet done. On its own, because the desk's thread must never hold the last
  /// reference to a connection.
  std::shared_ptr<std::atomic<int>> at_desk_ = std::make_shared<std::atomic<int>>(0);

  FrameQueue queue_ = {};
  std::string writing_ = {};
  bool is_writing_ = false;
  StallWatch watch_;
  asio::steady_timer stall_timer_;
  asio::steady_timer due_timer_;

  std::optional<websocket::close_reason> ending_ = {};
  bool is_closing_ = false;
};

void Socket::start(UpgradeRequest request, bool is_compressed) {
  set_options(stream_, limits::frame_bytes_max, is_compressed, context_.options.waits.idle);
  const std::string_view ours = line_->subprotocol();
  if (!ours.empty() && offers(request, ours)) {
    stream_.set_option(
        websocket::stream_base::decorator([ours](websocket::response_type& response) {
          response.set(beast::http::field::sec_websocket_protocol, ours);
        }));
  }
  request_ = std::move(request);
  stream_.async_accept(request_, [self = shared_from_this()](beast::error_code error) {
    if (error) return;
    self->request_ = {};
    self->attach();
    self->read();
  });
}

void Socket::attach() {
  id_ = context_.switchboard.connect(weak_from_this());
  log_event("socket_open",
            {{"conn", static_cast<std::int64_t>(id_)}, {"sid", line_->session_id()}});
  if (!context_.desk.try_post(line_->attach(id_))) end(close_busy, "busy");
  wait_for_due();
  if (context_.is_leaving) end(websocket::close_code::going_away, "restart");
}

void Socket::read() {
  stream_.async_read(buffer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
    self->on_read(error);
  });
}

void Socket::on_read(beast::error_code error) {
  if (error) return detach();
  if (!ending_) {
    if (!stream_.got_text()) {
      end(websocket::close_code::unknown_data, "text only");
    } else if (*at_desk_ + static_cast<int>(incoming_.size()) >= frames_waiting_max) {
      end(close_too_fast, "too fast");
    } else if (std::string text = beast::buffers_to_string(buffer_.data()); !is_whole_text(text)) {
      end(websocket::close_code::bad_payload, "not UTF-8");
    } else {
      incoming_.push_back(std::move(text));
      pass_on();
    }
  }
  buffer_.consume(buffer_.size());
  read();
}

/// Whoever does not read what was asked for gets nothing more done.
void Socket::pass_on() {
  while (!incoming_.empty() && queue_.bytes() + writing_.size() <= limits::server_queue_bytes_max &&
         !ending_) {
    ++*at_desk_;
    const bool is_taken =
        context_.desk.try_post([take = line_->receive(std::move(incoming_.front())),
                                count = at_desk_](Desk& desk, TimePoint now) {
          take(desk, now);
          --*count;
        });
    incoming_.pop_front();
    if (!is_taken) end(close_busy, "busy");
  }
}

void Socket::send(SendFrame frame) {
  if (ending_) return;
  queue(line_->translate(std::move(frame), current_time()));
  wait_for_due();
}

void Socket::queue(std::vector<SendFrame> frames) {
  if (frames.empty()) return;
  for (SendFrame& frame : frames) queue_.push(std::move(frame));
  if (queue_.bytes() + writing_.size() > queue_bytes_max) return drop("queue");
  if (!is_writing_) write();
}

/// For what the line keeps back for a moment.
void Socket::wait_for_due() {
  const TimePoint at = line_->next_at();
  if (at == TimePoint::max() || ending_) return;
  due_timer_.expires_after(std::max(Millis{0}, at - current_time()));
  due_timer_.async_wait([weak = weak_from_this()](beast::error_code error) {
    const std::shared_ptr<Socket> self = weak.lock();
    if (error || !self || self->ending_) return;
    self->queue(self->line_->take_due(current_time()));
    self->wait_for_due();
  });
}

void Socket::write() {
  is_writing_ = true;
  watch_.rest();
  watch_progress();
  writing_ = queue_.take();
  stream_.text(true);
  stream_.async_write(asio::buffer(writing_),
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                        self->on_written(error);
                      });
}

void Socket::on_written(beast::error_code error) {
  is_writing_ = false;
  stall_timer_.cancel();
  if (error) return;  // The pending read ends with it, and detaches.
  writing_.clear();
  pass_on();
  if (!queue_.is_empty()) return write();
  if (ending_) begin_close();
}

void Socket::watch_progress() {
  stall_timer_.expires_after(stall_check);
  stall_timer_.async_wait([weak = weak_from_this()](beast::error_code error) {
    const std::shared_ptr<Socket> self = weak.lock();
    if (error || !self || !self->is_writing_) return;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    if (self->watch_.is_stalled(std::chrono::duration_cast<Millis>(now))) {
      return self->drop("stalled");
    }
    self->watch_progress();
  });
}

void Socket::end(int code, const std::string& reason) {
  if (ending_) return;
  // A close frame has room for 123 bytes of reason.
  ending_ = websocket::close_reason(static_cast<websocket::close_code>(code),
                                    std::string(first_code_points(reason, 40)).c_str());
  incoming_.clear();
  if (!is_writing_) begin_close();
}

void Socket::begin_close() {
  if (is_closing_) return;
  is_closing_ = true;
  stream_.async_close(*ending_, [self = shared_from_this()](beast::error_code) {});
}

/// Without a close frame: it would wait behind what is not being read.
void Socket::drop(std::string_view why) {
  log_event("socket_dropped", {{"conn", static_cast<std::int64_t>(id_)}, {"why", why}});
  ending_ = websocket::close_reason(static_cast<websocket::close_code>(close_slow_reader));
  is_closing_ = true;
  beast::get_lowest_layer(stream_).close();
}

void Socket::detach() {
  if (id_ == 0) return;
  context_.switchboard.disconnect(id_);
  context_.desk.post([id = id_](Desk& desk, TimePoint now) { desk.detach(id, now); });
  line_->leave();
  const auto code = ending_ ? ending_->code : stream_.reason().code;
  log_event("socket_closed",
            {{"conn", static_cast<std::int64_t>(id_)}, {"code", static_cast<int>(code)}});
  ending_ = ending_.value_or(websocket::close_reason(websocket::close_code::normal));
  id_ = 0;
}

/// Sends back whatever comes, for suites that test WebSocket implementations.
class Echo : public std::enable_shared_from_this<Echo>, public Peer {
 public:
  Echo(Context& context, asio::ip::tcp::socket socket, Place place)
      : context_(context), stream_(std::move(socket)), place_(std::move(place)) {
    context_.welcome(this);
  }
  ~Echo() override { context_.forget(this); }

  void start(UpgradeRequest request) {
    set_options(stream_, 16 * 1024 * 1024 + 1, true, context_.options.waits.idle);
    request_ = std::move(request);
    stream_.async_accept(request_, [self = shared_from_this()](beast::error_code error) {
      if (!error) self->read();
    });
  }
  void leave() override { beast::get_lowest_layer(stream_).close(); }

 private:
  void read() {
    stream_.async_read(buffer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return;
      const bool is_good = !self->stream_.got_text() ||
                           is_whole_text(beast::buffers_to_string(self->buffer_.data()));
      is_good ? self->write() : self->refuse();
    });
  }
  void refuse() {
    stream_.async_close(websocket::close_code::bad_payload,
                        [self = shared_from_this()](beast::error_code) {});
  }
  void write() {
    stream_.text(stream_.got_text());
    stream_.async_write(buffer_.data(),
                        [self = shared_from_this()](beast::error_code error, std::size_t) {
                          if (error) return;
                          self->buffer_.consume(self->buffer_.size());
                          self->read();
                        });
  }

  Context& context_;
  Stream stream_;
  Place place_;
  UpgradeRequest request_ = {};
  beast::flat_buffer buffer_ = {};
};

}  // namespace

void start_socket(Context& context, asio::ip::tcp::socket socket, Place place,
                  UpgradeRequest request, std::unique_ptr<Line> line, bool may_compress) {
  const bool is_compressed =
      may_compress && context.sockets < context.options.limits.compressed_sockets;
  std::make_shared<Socket>(context, std::move(socket), std::move(place), std::move(line))
      ->start(std::move(request), is_compressed);
}

void start_echo(Context& context, asio::ip::tcp::socket socket, Place place,
                UpgradeRequest request) {
  std::make_shared<Echo>(context, std::move(socket), std::move(place))->start(std::move(request));
}

}  // namespace frontdesk::server
