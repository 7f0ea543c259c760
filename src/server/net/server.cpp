// Accepting, the threads' beginning and end, signals.
#include "server/net/server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

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
constexpr std::chrono::seconds longest_goodbye{5};

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

}  // namespace

struct Server::Impl {
  explicit Impl(ServerOptions given) : options(std::move(given)) {}

  void say_goodbye(Context& context);
  void close_listeners();

  ServerOptions options;
  std::unique_ptr<asio::io_context> io = std::make_unique<asio::io_context>(1);
  std::optional<tcp::acceptor> app_acceptor = {};
  std::optional<tcp::acceptor> portal_acceptor = {};
  StaticSite app = {};
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
void Server::serve_portal(Portal portal) {
  impl_->portal.emplace(std::move(portal));
}

void Server::stop() {
  if (!impl_->io) return;
  asio::post(*impl_->io, [this] {
    if (impl_->on_stop) impl_->on_stop();
  });
}

void Server::Impl::close_listeners() {
  error_code ignored;
  if (app_acceptor) app_acceptor->close(ignored);
  if (portal_acceptor) portal_acceptor->close(ignored);
}

/// The first signal: nobody new; those here are told to come back soon, and let go once what was
/// said to them is out. Whoever is left after a few seconds is cut off.
void Server::Impl::say_goodbye(Context& context) {
  log_event("stopping");
  context.is_leaving = true;
  close_listeners();
  context.desk.post([](Desk& desk, TimePoint) { desk.say_goodbye("restart", reconnect_within); });
  // Jobs are done in order, and what they caused is delivered before the next one is begun.
  context.desk.post([this, &context](Desk&, TimePoint) {
    asio::post(*io, [&context] {
      const std::set<Peer*> peers = context.peers;
      for (Peer* peer : peers) {
        if (context.peers.contains(peer)) peer->leave();
      }
      if (context.peers.empty()) context.last_has_left();
    });
  });
}

bool Server::run(Desk& desk, Guard& guard, const std::function<void()>& started) {
  bool is_well = true;
  asio::io_context& io = *impl_->io;
  std::function<void(std::vector<Outgoing>)> deliver;
  DeskThread desk_thread(desk, {.deliver =
                                    [&](std::vector<Outgoing> outgoing) {
                                      asio::post(
                                          io, [&deliver, outgoing = std::move(outgoing)]() mutable {
                                            deliver(std::move(outgoing));
                                          });
                                    },
                                .fail =
                                    [&] {
                                      asio::post(io, [&] {
                                        is_well = false;
                                        io.stop();
                                      });
                                    },
                                .clock = current_time});
  const NetLimits& limits = impl_->options.limits;
  Context context{.io = io,
                  .options = impl_->options,
                  .guard = guard,
                  .desk = desk_thread,
                  .app = std::move(impl_->app),
                  .portal = std::move(impl_->portal),
                  .common = common_headers(impl_->options.behind_tls_proxy),
                  .door = Door(limits.connections, limits.connections_per_address)};
  context.last_has_left = [&io] { io.stop(); };
  deliver = [&context](std::vector<Outgoing> outgoing) {
    context.switchboard.deliver(std::move(outgoing));
  };

  std::vector<std::unique_ptr<Listener>> listeners;
  listeners.push_back(std::make_unique<Listener>(context, *impl_->app_acceptor, Side::App));
  if (impl_->portal_acceptor) {
    listeners.push_back(std::make_unique<Listener>(context, *impl_->portal_acceptor, Side::Portal));
  }
  for (const auto& listener : listeners) listener->accept();

  auto latest = std::make_unique<asio::steady_timer>(io);
  impl_->on_stop = [&] {
    if (context.is_leaving) return io.stop();
    impl_->say_goodbye(context);
    latest->expires_after(longest_goodbye);
    latest->async_wait([&io](error_code error) {
      if (!error) io.stop();
    });
  };
  auto signals = std::make_unique<asio::signal_set>(io, SIGINT, SIGTERM);
  std::function<void(error_code, int)> on_signal = [&](error_code error, int) {
    if (error) return;
    signals->async_wait(on_signal);
    impl_->on_stop();
  };
  signals->async_wait(on_signal);

  started();
  io.run();

  // In this order: no more jobs, then nothing that refers to the loop, then the loop with whatever
  // still waits in it, then what all of those referred to.
  desk_thread.stop();
  context.last_has_left = [] {};
  impl_->on_stop = {};
  signals.reset();
  latest.reset();
  listeners.clear();
  impl_->app_acceptor.reset();
  impl_->portal_acceptor.reset();
  impl_->io.reset();
  log_event("stopped");
  return is_well;
}

}  // namespace frontdesk::server
