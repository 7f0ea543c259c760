// The line of a plain client: PlainClient on the desk's side, PlainWriter on the network's.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/net/line.h"
#include "server/plain_call.h"
#include "server/plain_client.h"
#include "server/plain_writer.h"

namespace frontdesk::server {

/// How far plain clients that have gone had got, by `PlainPass::returns_as`: they do not say it
/// themselves. In memory, and a bounded number: who is forgotten goes on at the end of the log.
class PlainPlaces {
 public:
  void keep(const std::string& client, PlainWriter writer);
  /// At most once.
  std::optional<PlainWriter> take(const std::string& client);

 private:
  std::map<std::string, PlainWriter> places_ = {};
};

class PlainLine : public Line {
 public:
  /// `places` must outlive it. `post` is for what the line itself asks the desk.
  PlainLine(PlainPass pass, PlainSending stream, PlainPlaces& places,
            std::function<bool(DeskThread::Job)> post);

  std::string_view subprotocol() const override { return {}; }
  std::string session_id() const override { return {}; }
  DeskThread::Job attach(ConnectionId connection) override;
  DeskThread::Job receive(std::string bytes) override;
  std::vector<SendFrame> translate(SendFrame frame, TimePoint now) override;
  std::vector<SendFrame> take_due(TimePoint now) override;
  TimePoint next_at() const override { return writer_.next_at(); }
  void leave() override;

 private:
  std::string returns_as_;
  PlainPlaces& places_;
  std::function<bool(DeskThread::Job)> post_;
  PlainWriter writer_;
  std::shared_ptr<PlainClient> client_;  ///< Touched by the jobs alone.
  ConnectionId connection_ = 0;
};

}  // namespace frontdesk::server
