// One client's line to the server: carries out the transport effects, late, in part, or not at all.
//
// A socket keeps its order, as TCP does, and may deliver late what was sent before it was closed.
// It may be cut within any byte, or fall silent in one direction or both without either end being
// told. HTTP requests and answers get lost or end in the middle.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/effect.h"
#include "app/input.h"
#include "core/random.h"
#include "sim/reached.h"
#include "sim/server_side.h"
#include "sim/timeline.h"

namespace frontdesk::sim {

/// Chances in a thousand, each time one of these things happens.
struct Faults {
  int refuse_socket = 0;
  int swallow_socket = 0;  ///< It never opens, and says nothing.
  int cut_socket = 0;
  int silence_socket = 0;
  int lose_request = 0;
  int lose_answer = 0;
  int cut_answer = 0;
  int withhold_answer = 0;  ///< A proxy that collects a streamed answer until it ends.
  int busy = 0;
  int captive = 0;
  int drop_frame = 0;     ///< One frame of a socket, and nobody is told.
  int repeat_frame = 0;   ///< One frame of a socket, twice.
  int corrupt_text = 0;   ///< One letter of a piece of a message.
  int block_storage = 0;  ///< When a page opens: it can keep nothing.
  Millis delay_max{40};
};

class Network {
 public:
  Network(Timeline& timeline, ServerSide& server, std::uint64_t seed, Faults faults)
      : timeline_(timeline), server_(server), random_{seed}, faults_(faults) {}

  /// Where inputs go; set before anything is performed.
  std::function<void(InputEvent)> deliver = {};
  std::vector<std::string> complaints = {};
  Reached reached = {};

  void perform(const Effect& effect);
  /// For a page that opens.
  bool blocks_storage() { return chance(faults_.block_storage, "storage blocked"); }
  /// No faults from now on, but for what is broken already.
  void heal() { faults_ = {}; }
  /// The server died: every connection breaks.
  void break_all();
  /// The page is gone: nothing is delivered any more, and what it had open closes.
  void leave_page();

 private:
  struct Socket {
    int attempt = 0;
    server::ConnectionId connection = 0;
    bool is_closed = false;  ///< For the client, by whichever end.
    bool is_silent_up = false;
    bool is_silent_down = false;
    std::int64_t bytes_left = -1;  ///< Until it is cut; -1 for never.
    TimePoint up_free = {};
    TimePoint down_free = {};
    bool has_sent_action = false;
  };
  struct Request {
    SendHttp http = {};
    server::ConnectionId connection = 0;
    bool is_over = false;
    bool loses_answer = false;
    bool withholds_answer = false;
    std::vector<std::string> withheld = {};
    std::int64_t bytes_left = -1;
    TimePoint down_free = {};
    TimePoint last_line = {};
  };
  using SocketRef = std::shared_ptr<Socket>;
  using RequestRef = std::shared_ptr<Request>;

  /// Whether it happens now; counted under its name where it does.
  bool chance(int in_a_thousand, const char* what = nullptr) {
    const bool happens = random_.below(1'000) < static_cast<std::uint64_t>(in_a_thousand);
    if (happens && what != nullptr) ++reached[what];
    return happens;
  }
  Millis delay() { return random_.between(Millis{1}, faults_.delay_max); }
  /// Delivers unless the page is another by then.
  void give(Millis delay, InputEvent event);

  void open(const OpenSocket& open);
  void accept(const SocketRef& socket, const std::string& url);
  void send(const SendBytes& send);
  void close(const CloseSocket& close);
  void cut(const SocketRef& socket);
  void carry_down(const SocketRef& socket, std::string bytes);
  /// As it arrives: a letter of a message's text may have become another one.
  std::string spoiled(std::string bytes);
  void close_from_server(const SocketRef& socket, int code);
  void check_pipes(const SocketRef& sending);

  void request(const SendHttp& http);
  void arrive(const RequestRef& request);
  void answer(const RequestRef& request, HttpReply reply);
  void carry_line(const RequestRef& request, const std::string& line);
  void pass_line(const RequestRef& request, const std::string& line);
  void end_stream(const RequestRef& request, int code);
  void fail(const RequestRef& request, Millis delay);
  void watch(const RequestRef& request);
  void abort(int number);

  Timeline& timeline_;
  ServerSide& server_;
  Random random_;
  Faults faults_;
  int page_ = 0;
  std::map<int, SocketRef> sockets_ = {};
  std::map<int, RequestRef> requests_ = {};
};

}  // namespace frontdesk::sim
