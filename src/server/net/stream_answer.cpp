// NDJSON as it comes, or one JSON document at the end; over bare Asio, as one HTTP answer that ends
// its connection.
//
// The head goes out with the first frame, so that a refusal by the desk can still be a status. Lines
// that wait while a write is under way leave together.
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

constexpr std::size_t queue_bytes_max = 16 * limits::server_queue_bytes_max;
constexpr std::size_t chunk_bytes_max = limits::batch_bytes_max;
constexpr std::chrono::seconds stall_check{1};
/// More than the desk ever takes: it ends exchanges and polls itself.
constexpr std::chrono::seconds longest_answer{40};

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
  if (code == 4503) return ErrorCode::Busy;
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
        end_timer_(context.io) {
    context_.welcome(this);
  }
  ~StreamAnswer() override { context_.forget(this); }

  void start();
  void send(std::string bytes) override;
  void end(int code, const std::string& reason) override;
  void leave() override { end(1001, "restart"); }

 private:
  void attach();
  void watch_for_the_end();
  void add_line(const std::string& frame);
  void add_document(const std::string& frame);
  void refuse(ErrorCode code);
  std::string head(int status, std::string_view type, std::string_view length) const;
  void write();
  void watch_progress();
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
  bool has_begun_ = false;
  bool has_ended_ = false;
  bool is_last_ = false;  ///< What is being written is the end of it.
  bool is_writing_ = false;
  bool is_closed_ = false;
  StallWatch watch_;
  asio::steady_timer stall_timer_;
  asio::steady_timer end_timer_;
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

void StreamAnswer::send(std::string bytes) {
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
  if (!has_begun_ && code != 1000) return refuse(code == 1001 ? ErrorCode::Busy : code_of_close(code));
  has_ended_ = true;
  if (!call_.is_streamed) {
    if (waiting_.empty()) waiting_ = "{\"frames\":[";
    waiting_ += "],\"head_seq\":" + std::to_string(head_seq_) + "}";
  }
  if (!is_writing_) write();
}

void StreamAnswer::refuse(ErrorCode code) {
  has_ended_ = true;
  const HttpResponse response = error_response(code);
  log_event("http", {{"route", name()}, {"status", response.status}, {"ref", response.ref}});
  writing_ = head(response.status, "application/json", std::to_string(response.body.size())) +
             response.body;
  waiting_.clear();
  is_last_ = true;
  has_begun_ = true;
  write();
}

std::string StreamAnswer::head(int status, std::string_view type, std::string_view length) const {
  std::string head = "HTTP/1.1 " + std::to_string(status) + ' ';
  head += status_words(status);
  const auto add = [&head](std::string_view name, std::string_view value) {
    head += "\r\n";
    head += name;
    head += ": ";
    head += value;
  };
  add("Content-Type", type);
  add("Cache-Control", "no-store, no-transform");
  add("X-Accel-Buffering", "no");
  add("Connection", "close");
  if (length.empty()) {
    add("Transfer-Encoding", "chunked");
  } else {
    add("Content-Length", length);
  }
  for (const HttpHeader& header : headers_) add(header.name, header.value);
  return head + "\r\n\r\n";
}

}  // namespace

void start_stream(Context& context, asio::ip::tcp::socket socket, Place place, StreamCall call,
                  std::vector<HttpHeader> headers) {
  std::make_shared<StreamAnswer>(context, std::move(socket), std::move(place), std::move(call),
                                 std::move(headers))
      ->start();
}

}  // namespace frontdesk::server
