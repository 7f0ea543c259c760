// NDJSON as it comes, or one JSON document at the end; over bare Asio, as one HTTP answer that ends
// its connection.
//
// The head goes out with the first frame, so that a refusal by the desk can still be a status.
// Lines that wait while a write is under way leave together. Where nothing is written for a while
// an empty line is, so that no proxy, and no client, takes the answer for dead.
#include "server/net/stream_answer.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include "core/codec.h"
#include "core/json_fields.h"
#include "core/limits.h"
#include "server/log.h"
#include "server/net/stall_watch.h"

namespace frontdesk::server {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

/// A replay, the lists with it and what happens meanwhile.
constexpr std::size_t queue_bytes_max = 3 * limits::server_queue_bytes_max;
constexpr std::size_t chunk_bytes_max = limits::batch_bytes_max;
constexpr std::chrono::seconds stall_check{1};
/// More than the desk ever takes: it ends exchanges and polls itself.
constexpr std::chrono::seconds longest_answer{40};
constexpr std::chrono::seconds polite_wait{2};

std::string hex(std::size_t number) {
  std::string digits;
  for (; number > 0; number /= 16) digits.insert(digits.begin(), "0123456789abcdef"[number % 16]);
  return digits;
}

/// What a refusal by the desk is over HTTP.
ErrorCode code_of_close(int code) {
  if (code == 4401) return ErrorCode::Unauthorized;
  if (code == 4403) return ErrorCode::Forbidden;
  if (code == 4404 || code == 4410) return ErrorCode::SessionGone;
  if (code == 4429) return ErrorCode::RateLimited;
  if (code == 4503 || code == 1001) return ErrorCode::Busy;
  return ErrorCode::BadRequest;
}

std::string_view status_words(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 410:
      return "Gone";
    case 429:
      return "Too Many Requests";
    case 503:
      return "Service Unavailable";
    default:
      return "Bad Request";
  }
}

class StreamAnswer : public std::enable_shared_from_this<StreamAnswer>, public Sink, public Peer {
 public:
  StreamAnswer(Context& context, asio::ip::tcp::socket socket, Place place, StreamCall call,
               std::vector<HttpHeader> headers)
      : context_(context),
        socket_(std::move(socket)),
        place_(std::move(place)),
        call_(std::move(call)),
        headers_(std::move(headers)),
        watch_([this] { return acknowledged_bytes(socket_.native_handle()); }),
        stall_timer_(context.io),
        end_timer_(context.io),
        keep_alive_timer_(context.io) {
    context_.welcome(this);
  }
  ~StreamAnswer() override { context_.forget(this); }

  void start();
  void send(SendFrame frame) override;
  void end(int code, const std::string& reason) override;
  void leave() override {}  // The desk ends it, once what it waits for is whole.

 private:
  void attach();
  void watch_for_the_end();
  void add_line(const std::string& frame);
  void add_document(const std::string& frame);
  void refuse(ErrorCode code);
  std::string head() const;
  void write();
  void add_chunk();
  void on_written(error_code error);
  void watch_progress();
  void keep_alive();
  void detach();
  void close();
  std::string_view name() const {
    return call_.kind == ConnectionKind::Poll ? "/v1/sessions/*/events" : "/v1/sessions/*/frames";
  }

  Context& context_;
  asio::ip::tcp::socket socket_;
  Place place_;
  StreamCall call_;
  std::vector<HttpHeader> headers_;
  ConnectionId id_ = 0;

  std::string waiting_ = {};  ///< Lines to be sent, or the document so far.
  std::string writing_ = {};
  std::int64_t head_seq_ = 0;
  int status_ = 200;
  bool has_begun_ = false;  ///< A frame has come.
  bool has_ended_ = false;  ///< No more will.
  bool is_head_sent_ = false;
  bool is_last_ = false;  ///< What is being written is the end of it.
  bool is_writing_ = false;
  StallWatch watch_;
  asio::steady_timer stall_timer_;
  asio::steady_timer end_timer_;
  asio::steady_timer keep_alive_timer_;
  std::array<char, 512> scratch_ = {};
};

void StreamAnswer::start() {
  attach();
  watch_for_the_end();
  end_timer_.expires_after(longest_answer);
  end_timer_.async_wait([weak = weak_from_this()](error_code error) {
    const auto self = weak.lock();
    if (!error && self) self->end(1000, "");
  });
}

void StreamAnswer::attach() {
  id_ = context_.switchboard.connect(weak_from_this());
  const bool is_taken = context_.desk.try_post([id = id_, call = call_](Desk& desk, TimePoint now) {
    desk.attach(id, call.kind, call.caller, call.session_id, call.resume, call.wait, now);
    for (const std::string& frame : call.frames) desk.receive(id, frame, now);
  });
  call_.frames.clear();
  if (!is_taken) refuse(ErrorCode::Busy);
}

/// A read is always pending: it is how a client that has gone is noticed.
void StreamAnswer::watch_for_the_end() {
  socket_.async_read_some(asio::buffer(scratch_),
                          [self = shared_from_this()](error_code error, std::size_t) {
                            if (error) return self->close();
                            self->watch_for_the_end();
                          });
}

void StreamAnswer::send(SendFrame frame) {
  std::string& bytes = frame.bytes;
  if (has_ended_) return;
  if (call_.is_streamed) {
    add_line(bytes);
  } else {
    add_document(bytes);
  }
  has_begun_ = true;
  if (waiting_.size() > queue_bytes_max) {
    log_event("answer_dropped", {{"route", name()}, {"why", "queue"}});
    return close();
  }
  if (call_.is_streamed && !is_writing_) write();
}

void StreamAnswer::add_line(const std::string& frame) {
  waiting_ += frame;
  waiting_ += '\n';
}

void StreamAnswer::add_document(const std::string& frame) {
  waiting_ += waiting_.empty() ? "{\"frames\":[" : ",";
  waiting_ += frame;
  const Result<Json> json = parse_json(frame, {frame.size(), limits::json_depth_max});
  if (!json) return;
  if (const Json* seq = json->find("seq"); seq && seq->as_int()) {
    head_seq_ = std::max(head_seq_, *seq->as_int());
  }
}

void StreamAnswer::end(int code, const std::string&) {
  if (has_ended_) return;
  if (!has_begun_ && code != 1000) return refuse(code_of_close(code));
  has_ended_ = true;
  if (!call_.is_streamed) {
    if (waiting_.empty()) waiting_ = "{\"frames\":[";
    waiting_ += "],\"head_seq\":" + std::to_string(head_seq_) + "}";
  }
  if (!is_writing_) write();
}

/// Nothing was sent yet: an ordinary answer instead of a stream.
void StreamAnswer::refuse(ErrorCode code) {
  has_ended_ = true;
  HttpResponse response = error_response(code);
  status_ = response.status;
  for (HttpHeader& header : response.headers) {
    if (header.name == "Retry-After") headers_.push_back(std::move(header));
  }
  log_event("http", {{"route", name()}, {"status", status_}, {"ref", response.ref}});
  call_.is_streamed = false;
  waiting_ = std::move(response.body);
  write();
}

std::string StreamAnswer::head() const {
  std::string head = "HTTP/1.1 " + std::to_string(status_) + ' ';
  head += status_words(status_);
  const auto add = [&head](std::string_view name, std::string_view value) {
    head += "\r\n";
    head += name;
    head += ": ";
    head += value;
  };
  add("Content-Type", call_.is_streamed ? "application/x-ndjson" : "application/json");
  add("Cache-Control", "no-store, no-transform");
  add("X-Accel-Buffering", "no");
  add("Connection", "close");
  if (call_.is_streamed) {
    add("Transfer-Encoding", "chunked");
  } else {
    add("Content-Length", std::to_string(waiting_.size()));
  }
  for (const HttpHeader& header : headers_) add(header.name, header.value);
  return head + "\r\n\r\n";
}

void StreamAnswer::write() {
  if (!call_.is_streamed && !has_ended_) return;
  keep_alive_timer_.cancel();
  writing_.clear();
  if (!is_head_sent_) writing_ = head();
  is_head_sent_ = true;
  if (call_.is_streamed) {
    add_chunk();
  } else {
    writing_ += waiting_;
    waiting_.clear();
    is_last_ = true;
  }
  is_writing_ = true;
  watch_.rest();
  watch_progress();
  asio::async_write(
      socket_, asio::buffer(writing_),
      [self = shared_from_this()](error_code error, std::size_t) { self->on_written(error); });
}

/// What waits, or the first part of it, as one chunk (RFC 9112 section 7.1).
void StreamAnswer::add_chunk() {
  const std::string part = waiting_.substr(0, chunk_bytes_max);
  waiting_.erase(0, part.size());
  if (!part.empty()) writing_ += hex(part.size()) + "\r\n" + part + "\r\n";
  is_last_ = has_ended_ && waiting_.empty();
  if (is_last_) writing_ += "0\r\n\r\n";
}

void StreamAnswer::on_written(error_code error) {
  is_writing_ = false;
  stall_timer_.cancel();
  if (error) return close();
  if (is_last_) {
    // Half, so that the answer's end is not lost to a reset; the pending read sees the rest.
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    end_timer_.expires_after(polite_wait);
    end_timer_.async_wait([weak = weak_from_this()](error_code late) {
      const auto self = weak.lock();
      if (!late && self) self->close();
    });
    return detach();
  }
  if (!waiting_.empty() || has_ended_) return write();
  keep_alive();
}

void StreamAnswer::keep_alive() {
  keep_alive_timer_.expires_after(context_.options.waits.keep_alive);
  keep_alive_timer_.async_wait([weak = weak_from_this()](error_code error) {
    const auto self = weak.lock();
    if (error || !self || self->has_ended_ || self->is_writing_) return;
    self->waiting_ += '\n';
    self->write();
  });
}

void StreamAnswer::watch_progress() {
  stall_timer_.expires_after(stall_check);
  stall_timer_.async_wait([weak = weak_from_this()](error_code error) {
    const auto self = weak.lock();
    if (error || !self || !self->is_writing_) return;
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    if (!self->watch_.is_stalled(std::chrono::duration_cast<Millis>(now))) {
      return self->watch_progress();
    }
    log_event("answer_dropped", {{"route", self->name()}, {"why", "stalled"}});
    self->close();
  });
}

void StreamAnswer::detach() {
  if (id_ == 0) return;
  context_.switchboard.disconnect(id_);
  context_.desk.post([id = id_](Desk& desk, TimePoint now) { desk.detach(id, now); });
  id_ = 0;
}

void StreamAnswer::close() {
  detach();
  has_ended_ = true;
  end_timer_.cancel();
  stall_timer_.cancel();
  keep_alive_timer_.cancel();
  error_code ignored;
  socket_.close(ignored);
}

}  // namespace

void start_stream(Context& context, asio::ip::tcp::socket socket, Place place, StreamCall call,
                  std::vector<HttpHeader> headers) {
  std::make_shared<StreamAnswer>(context, std::move(socket), std::move(place), std::move(call),
                                 std::move(headers))
      ->start();
}

}  // namespace frontdesk::server
