// What the desk sends to a client of ours, as a plain client gets it: the five messages, no more.
//
// Reads v1 frames as a client does, follows where in the log it stands, and keeps the words of the
// message that is being written: a plain message has no id, so nothing may come between its pieces,
// and at most ten frames a second go out for it. No socket, no clock.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/messages.h"
#include "server/config.h"

namespace frontdesk::server {

class PlainWriter {
 public:
  /// `lang`: of our own words, until the desk's say another one.
  PlainWriter(PlainSending stream, std::string lang) : stream_(stream), lang_(std::move(lang)) {}

  /// A frame of the desk's: what to send of it now, in order.
  std::vector<std::string> take(std::string_view bytes, TimePoint now);
  /// What has become due.
  std::vector<std::string> take_due(TimePoint now);
  /// When something will; TimePoint::max() for never.
  TimePoint next_at() const;
  /// A frame for the desk, where the beginning of a message is missing here.
  std::optional<std::string> take_question();

  /// What of the log has gone out. Without an epoch: nothing.
  Hello hello() const;
  /// The client has come back: what it has of an open message is not known, so that is said again
  /// from its beginning.
  void begin_again();

 private:
  /// The message being written.
  struct Open {
    std::string id = {};
    MessageChunk words = {};     ///< All of them so far.
    std::size_t sent_bytes = 0;  ///< Of the content.
    bool has_news = false;
    TimePoint sent_at = {};
  };

  void take_words(const MessageChunk& chunk, TimePoint now);
  bool add(Open& open, const MessageChunk& chunk);
  void take_hold(const SlotHold& hold, bool is_step, TimePoint now);
  void take_appointments(const AppointmentList& list, TimePoint now);
  void take_error(const ErrorFrame& error);
  void take_list(SlotList list);
  void say(std::string text, std::vector<std::string> suggestions = {});
  void write_open(TimePoint now);
  void close_open();

  PlainSending stream_;
  std::string epoch_ = {};
  std::int64_t seq_ = 0;
  std::string lang_;
  std::optional<Open> open_ = {};
  std::string done_id_ = {};  ///< Of the message that ended last.
  std::vector<std::string> out_ = {};
  std::vector<std::string> later_ = {};  ///< Messages that wait for the open one to end.
  std::string missing_id_ = {};          ///< Of the message that was asked for.
  bool must_ask_ = false;
};

}  // namespace frontdesk::server
