// Two halves of a client, on their two threads.
#include "server/net/plain_line.h"

#include <utility>

namespace frontdesk::server {
namespace {

constexpr std::size_t places_max = 1'000;

std::vector<SendFrame> frames_of(std::vector<std::string> messages) {
  std::vector<SendFrame> frames;
  for (std::string& message : messages) frames.push_back({.bytes = std::move(message)});
  return frames;
}

}  // namespace

void PlainPlaces::keep(const std::string& client, PlainWriter writer) {
  if (places_.size() >= places_max) places_.erase(places_.begin());
  places_.insert_or_assign(client, std::move(writer));
}

std::optional<PlainWriter> PlainPlaces::take(const std::string& client) {
  auto found = places_.extract(client);
  if (found.empty()) return {};
  return std::move(found.mapped());
}

PlainLine::PlainLine(PlainPass pass, PlainSending stream, PlainPlaces& places,
                     std::function<bool(DeskThread::Job)> post)
    : returns_as_(pass.returns_as),
      places_(places),
      post_(std::move(post)),
      writer_(stream, pass.locale),
      client_(std::make_shared<PlainClient>(std::move(pass))) {}

DeskThread::Job PlainLine::attach(ConnectionId connection) {
  connection_ = connection;
  if (auto before = places_.take(returns_as_)) {
    writer_ = *std::move(before);
    writer_.begin_again();
  }
  return [connection, client = client_, hello = writer_.hello()](Desk& desk, TimePoint now) {
    client->attach(desk, connection, hello, now);
  };
}

DeskThread::Job PlainLine::receive(std::string bytes) {
  return [connection = connection_, client = client_, bytes = std::move(bytes)](
             Desk& desk, TimePoint now) { client->receive(desk, connection, bytes, now); };
}

std::vector<SendFrame> PlainLine::translate(SendFrame frame, TimePoint now) {
  std::vector<SendFrame> frames = frames_of(writer_.take(frame.bytes, now));
  if (auto question = writer_.take_question()) {
    // A desk too busy to be asked: the next piece of the message asks again.
    static_cast<void>(
        post_([connection = connection_, bytes = *std::move(question)](Desk& desk, TimePoint then) {
          desk.receive(connection, bytes, then);
        }));
  }
  return frames;
}

std::vector<SendFrame> PlainLine::take_due(TimePoint now) {
  return frames_of(writer_.take_due(now));
}

void PlainLine::leave() {
  const bool has_begun = !writer_.hello().epoch.empty();
  if (has_begun && !returns_as_.empty()) places_.keep(returns_as_, std::move(writer_));
}

}  // namespace frontdesk::server
