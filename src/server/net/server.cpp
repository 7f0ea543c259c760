// Accepting, the threads' beginning and end, signals.
#include "server/net/server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <exception>

#include "server/log.h"
#include "server/net/context.h"
#include "server/net/http.h"
#include "server/net/security_headers.h"

namespace frontdesk::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// When the process has no descriptor left, trying at once would only burn the processor.
constexpr std::chrono::milliseconds accept_pause{100};
/// The kernel doubles it.
constexpr int send_buffer_bytes = 128 * 1024;
constexpr Millis reconnect_within{2'000};

Result<tcp::acceptor> listen_on(asio::io_context& io, const std::string& address, int port) {
  error_code error;
  const auto ip = asio::ip::make_address(address, error);
  if (error) return Error{ErrorCode::BadRequest, "cannot listen on " + address};
  const tcp::endpoint endpoint(ip, static_cast<asio::ip::port_type>(port));
  tcp::acceptor acceptor(io);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return Error{ErrorCode::Busy,
                 "cannot listen on port " + std::to_string(port) + ": " + error.message()};
  }
  return acceptor;
}

/// Takes connections from one port for as long as it is open.
class Listener {
 public:
  Listener(Context& context, tcp::acceptor& acceptor, Side side)
      : context_(context), acceptor_(acceptor), side_(side), pause_(context.io) {}

  void accept() {
    acceptor_.async_accept([this](error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || !acceptor_.is_open()) return;
      if (error) return wait(error);
      take(std::move(socket));
      accept();
    });
  }

 private:
  void take(tcp::socket socket) {
    error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return;  // Gone already.
    const std::string address = peer.address().to_string();
    // A proxy brings everybody from one address: only the total counts then.
    Place place = context_.door.admit(context_.options.behind_tls_proxy ? "" : address);
    if (!place) return log_event("connection_refused", {{"why", "full"}});
    socket.set_option(tcp::no_delay(true), error);
    // Or the kernel itself would hold megabytes for a reader that has stopped.
    socket.set_option(asio::socket_base::send_buffer_size(send_buffer_bytes), error);
    start_http(context_, std::move(socket), side_, std::move(place), address);
  }

  void wait(error_code error) {
    log_event("accept_failed", {{"error", error.value()}});
    pause_.expires_after(accept_pause);
    pause_.async_wait([this](error_code stopped) {
      if (!stopped && acceptor_.is_open()) accept();
    });
  }

  Context& context_;
  tcp::acceptor& acceptor_;
  Side side_;
  asio::steady_timer pause_;
};

/// An exception out of a connection (memory, most likely) costs that connection and nothing else:
/// nobody holds it any longer.
void run_through(asio::io_context& io) {
  for (;;) {
    try {
      io.run();
      return;
    } catch (const std::exception& error) {
      log_event("connection_failed", {{"what", error.what()}});
    }
  }
}

/// One run, from the first connection to the last.
class Serving {
 public:
  Serving(asio::io_context& io, const ServerOptions& options, Desk& desk, Guard& guard)
      : io_(io),
        waits_(options.waits),
        desk_thread_(desk, hooks()),
        context_{.io = io,
                 .options = options,
                 .guard = guard,
                 .desk = desk_thread_,
                 .common = common_headers(options.behind_tls_proxy),
                 .door = Door(options.limits.connections, options.limits.connections_per_address),
                 .users = Door(options.limits.connections, options.limits.sockets_per_user),
                 .last_has_left = [this] { io_.stop(); }},
        signals_(std::in_place, io, SIGINT, SIGTERM),
        latest_(std::in_place, io) {
    wait_for_signal();
  }

  Context& context() { return context_; }
  bool is_well() const { return is_well_; }

  void take_from(tcp::acceptor& acceptor, Side side) {
    listeners_.push_back(std::make_unique<Listener>(context_, acceptor, side));
    listeners_.back()->accept();
    acceptors_.push_back(&acceptor);
  }

  void stop();

  /// After the loop has ended: no more jobs, and nothing of ours that refers to the loop. The loop
  /// goes next, with whatever still waits in it, and then this, to which all of that refers.
  void finish() {
    desk_thread_.post([](Desk& desk, TimePoint now) { desk.save(now); });
    desk_thread_.stop();
    context_.last_has_left = [] {};
    listeners_.clear();
    signals_.reset();
    latest_.reset();
  }

 private:
  DeskThread::Hooks hooks();
  void wait_for_signal();
  void say_goodbye(std::vector<Outgoing> last_words);
  void let_go();

  asio::io_context& io_;
  const Waits& waits_;
  bool is_well_ = true;
  DeskThread desk_thread_;
  Context context_;
  std::vector<tcp::acceptor*> acceptors_ = {};
  std::vector<std::unique_ptr<Listener>> listeners_ = {};
  std::optional<asio::signal_set> signals_;
  std::optional<asio::steady_timer> latest_;  ///< For the end of the goodbye.
};

DeskThread::Hooks Serving::hooks() {
  return {.deliver =
              [this](std::vector<Outgoing> outgoing) {
                asio::post(io_, [this, outgoing = std::move(outgoing)]() mutable {
                  context_.switchboard.deliver(std::move(outgoing));
                });
              },
          .fail =
              [this] {
                asio::post(io_, [this] {
                  is_well_ = false;
                  io_.stop();
                });
              },
          .clock = current_time};
}

void Serving::wait_for_signal() {
  signals_->async_wait([this](error_code error, int) {
    if (error) return;
    wait_for_signal();
    stop();
  });
}

/// The first time: nobody new, and goodbye to those here. Answers that are being written may end,
/// up to a limit; whoever is left a few seconds later is cut off, and so is everybody the second
/// time.
void Serving::stop() {
  if (context_.is_leaving) return io_.stop();
  log_event("stopping");
  context_.is_leaving = true;
  error_code ignored;
  for (tcp::acceptor* acceptor : acceptors_) acceptor->close(ignored);
  desk_thread_.post([this](Desk& desk, TimePoint) {
    desk.say_goodbye("restart", reconnect_within);
    asio::post(io_, [this, last_words = desk.take_outgoing()]() mutable {
      say_goodbye(std::move(last_words));
    });
  });
  latest_->expires_after(waits_.drain);
  latest_->async_wait([this](error_code error) {
    if (!error) let_go();
  });
}

void Serving::let_go() {
  log_event("answers_cut_off");
  desk_thread_.post([](Desk& desk, TimePoint) { desk.let_go(); });
  latest_->expires_after(waits_.goodbye);
  latest_->async_wait([this](error_code error) {
    if (!error) io_.stop();
  });
}

void Serving::say_goodbye(std::vector<Outgoing> last_words) {
  context_.switchboard.deliver(std::move(last_words));
  // Leaving may end a connection at once, and with it others' places in the set.
  const std::set<Peer*> peers = context_.peers;
  for (Peer* peer : peers) {
    if (context_.peers.contains(peer)) peer->leave();
  }
  if (context_.peers.empty()) context_.last_has_left();
}

}  // namespace

struct Server::Impl {
  explicit Impl(ServerOptions given) : options(std::move(given)) {}

  ServerOptions options;
  std::unique_ptr<asio::io_context> io = std::make_unique<asio::io_context>(1);
  std::optional<tcp::acceptor> app_acceptor = {};
  std::optional<tcp::acceptor> portal_acceptor = {};
  StaticSite app = {};
  BookSite book = {};
  std::optional<Portal> portal = {};
  std::function<void()> on_stop = {};
};

Server::Server(ServerOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Server::~Server() = default;

Result<> Server::open(int port) {
  Result<tcp::acceptor> acceptor = listen_on(*impl_->io, impl_->options.listen, port);
  if (!acceptor) return acceptor.error();
  impl_->app_acceptor.emplace(std::move(*acceptor));
  return Done{};
}

Result<> Server::open_portal(int port) {
  Result<tcp::acceptor> acceptor = listen_on(*impl_->io, "127.0.0.1", port);
  if (!acceptor) return acceptor.error();
  impl_->portal_acceptor.emplace(std::move(*acceptor));
  return Done{};
}

int Server::port() const {
  return impl_->app_acceptor->local_endpoint().port();
}
int Server::portal_port() const {
  return impl_->portal_acceptor->local_endpoint().port();
}

void Server::serve_app(StaticSite site) {
  impl_->app = std::move(site);
}
void Server::serve_book(BookSite site) {
  impl_->book = std::move(site);
}
void Server::serve_portal(Portal portal) {
  impl_->portal.emplace(std::move(portal));
}

void Server::stop() {
  if (!impl_->io) return;
  asio::post(*impl_->io, [this] {
    if (impl_->on_stop) impl_->on_stop();
  });
}

bool Server::run(Desk& desk, Guard& guard, const std::function<void()>& started) {
  Serving serving(*impl_->io, impl_->options, desk, guard);
  serving.context().app = std::move(impl_->app);
  serving.context().book = std::move(impl_->book);
  serving.context().portal = std::move(impl_->portal);
  serving.take_from(*impl_->app_acceptor, Side::App);
  if (impl_->portal_acceptor) serving.take_from(*impl_->portal_acceptor, Side::Portal);
  impl_->on_stop = [&serving] { serving.stop(); };
  started();
  run_through(*impl_->io);
  impl_->on_stop = {};
  serving.finish();
  impl_->app_acceptor.reset();
  impl_->portal_acceptor.reset();
  impl_->io.reset();
  log_event("stopped");
  return serving.is_well();
}

}  // namespace frontdesk::server
