// From the desk's frames to the five messages.
#include "server/plain_writer.h"

#include <algorithm>
#include <utility>

#include "core/codec.h"
#include "core/match.h"
#include "server/assistant/hear_language.h"
#include "server/assistant/said.h"
#include "server/assistant/spoken.h"
#include "server/plain_frames.h"

namespace frontdesk::server {
namespace {

/// Nine in any second, and the last one of the message.
constexpr Millis between_frames{112};

/// The frame without its place in our log, which a plain client knows nothing of.
std::string plain(ServerEvent event) {
  return encode_event({.event = std::move(event)});
}

/// What the calendar shows there and then.
std::chrono::local_days day_at(const Moment& moment, TimePoint now) {
  return day_of(Moment{now, moment.offset}.wall());
}

std::string start_of(const std::optional<Moment>& start, TimePoint now) {
  TimeSlot slot;
  slot.start = start;
  return start ? said::start_words(slot, day_at(*start, now)) : std::string();
}

std::string line_of(const Appointment& appointment, TimePoint now) {
  std::string line = start_of(appointment.start, now);
  for (const std::string& part : {appointment.doctor_name, appointment.place}) {
    if (!part.empty()) line += (line.empty() ? "" : ", ") + part;
  }
  if (!appointment.reference.empty()) line += " (" + appointment.reference + ')';
  return line;
}

}  // namespace

std::vector<std::string> PlainWriter::take(std::string_view bytes, TimePoint now) {
  auto frame = decode_event(bytes);
  if (!frame) return {};
  if (const auto* welcome = std::get_if<Welcome>(&frame->event)) {
    if (welcome->epoch != epoch_) {
      open_.reset();
      done_id_.clear();
      later_.clear();
    }
    epoch_ = welcome->epoch;
    seq_ = welcome->from_seq - 1;
    return {};
  }
  if (frame->seq && !std::holds_alternative<CaughtUp>(frame->event)) {
    // Beside what was asked for comes what is known. By itself, that is the answer to a message
    // that was sent twice.
    if (*frame->seq <= seq_ && !missing_id_.empty()) return {};
    seq_ = std::max(seq_, *frame->seq);
  }
  const LanguageScope scope(spoken_language(understood_language(lang_)));
  match(
      std::move(frame->event), [&](MessageChunk&& chunk) { take_words(chunk, now); },
      [&](DoctorList&& list) {
        if (list.is_update) return;
        list.version.clear();
        out_.push_back(plain(std::move(list)));
      },
      [&](SlotList&& list) { take_list(std::move(list)); },
      [&](SlotHold&& hold) { take_hold(hold, is_step_before(frame->reply_to), now); },
      [&](BookingConfirmation&& booked) { out_.push_back(plain(std::move(booked))); },
      [&](AppointmentList&& list) { take_appointments(list, now); },
      [&](ErrorFrame&& error) { take_error(error); }, [&](CaughtUp&&) { missing_id_.clear(); },
      [](auto&&) {});
  return std::exchange(out_, {});
}

std::vector<std::string> PlainWriter::take_due(TimePoint now) {
  if (next_at() <= now) write_open(now);
  return std::exchange(out_, {});
}

TimePoint PlainWriter::next_at() const {
  return open_ && open_->has_news ? open_->sent_at + between_frames : TimePoint::max();
}

std::optional<std::string> PlainWriter::take_question() {
  if (!std::exchange(must_ask_, false)) return {};
  return encode_frame(Sync{.from_seq = seq_, .streams = {{missing_id_, 0}}});
}

Hello PlainWriter::hello() const {
  Hello hello;
  hello.epoch = epoch_;
  hello.seq = seq_;
  if (open_) {
    hello.streams[open_->id] = static_cast<std::int64_t>(open_->words.content.size());
  }
  return hello;
}

void PlainWriter::begin_again() {
  missing_id_.clear();
  must_ask_ = false;
  if (!open_) return;
  open_->sent_bytes = 0;
  open_->has_news = true;
}

void PlainWriter::take_words(const MessageChunk& chunk, TimePoint now) {
  // The client has shown its own words already.
  if (chunk.author == Author::User || chunk.id == done_id_) return;
  if (!chunk.lang.empty()) lang_ = chunk.lang;
  if (!open_ || open_->id != chunk.id) {
    Open begun{.id = chunk.id};
    if (!add(begun, chunk)) return;
    // What was open has lost its end.
    close_open();
    open_ = std::move(begun);
  } else if (!add(*open_, chunk)) {
    return;
  }
  if (chunk.is_complete) return close_open();
  open_->has_news = true;
  if (next_at() <= now) write_open(now);
}

/// False when what comes before this piece is not here; it is asked for then, once.
bool PlainWriter::add(Open& open, const MessageChunk& chunk) {
  std::string content = std::move(open.words.content);
  const auto offset = static_cast<std::size_t>(std::max<std::int64_t>(chunk.offset.value_or(0), 0));
  if (offset > content.size()) {
    open.words.content = std::move(content);
    must_ask_ = missing_id_ != chunk.id;
    missing_id_ = chunk.id;
    return false;
  }
  content.resize(offset);
  content += chunk.content;
  open.words = chunk;
  open.words.id.clear();
  open.words.offset.reset();
  open.words.whole.reset();
  open.words.content = std::move(content);
  return true;
}

void PlainWriter::write_open(TimePoint now) {
  MessageChunk chunk = open_->words;
  chunk.is_complete = false;
  if (stream_ == PlainSending::Delta) chunk.content.erase(0, open_->sent_bytes);
  open_->sent_bytes = open_->words.content.size();
  open_->sent_at = now;
  open_->has_news = false;
  out_.push_back(plain(std::move(chunk)));
}

void PlainWriter::close_open() {
  if (!open_) return;
  MessageChunk chunk = std::move(open_->words);
  chunk.is_complete = true;
  if (stream_ == PlainSending::Delta) chunk.content.erase(0, open_->sent_bytes);
  done_id_ = open_->id;
  open_.reset();
  out_.push_back(plain(std::move(chunk)));
  for (std::string& message : later_) out_.push_back(std::move(message));
  later_.clear();
}

void PlainWriter::say(std::string text, std::vector<std::string> suggestions) {
  MessageChunk chunk;
  chunk.content = std::move(text);
  chunk.lang = current_language().facts.locale;
  chunk.suggestions = std::move(suggestions);
  (open_ ? later_ : out_).push_back(plain(std::move(chunk)));
}

/// A plain client shows no countdown and no button of its own: words ask.
void PlainWriter::take_hold(const SlotHold& event, bool is_step, TimePoint now) {
  if (event.status == SlotHold::Status::Expired) return say(spoken("error.hold_expired"));
  if (is_step || event.status != SlotHold::Status::Held || event.hold.ttl <= Millis{0}) return;
  say(spoken("said.held_asks", {{"start", start_of(event.hold.start, now)}}),
      {spoken("form.send")});
}

void PlainWriter::take_appointments(const AppointmentList& list, TimePoint now) {
  std::vector<Appointment> coming;
  for (const Appointment& one : list.appointments) {
    const bool is_past = one.start && one.start->utc <= now;
    if (one.status == AppointmentStatus::Booked && !is_past) coming.push_back(one);
  }
  if (coming.empty()) return say(said::no_appointments());
  std::string text = spoken("said.appointments", {{"count", coming.size()}});
  for (const Appointment& one : coming) text += '\n' + line_of(one, now);
  say(std::move(text));
}

/// Others to choose from come as a list of their own.
void PlainWriter::take_error(const ErrorFrame& error) {
  ErrorFrame words = error;
  words.alternatives.clear();
  out_.push_back(plain(std::move(words)));
  if (error.alternatives.empty()) return;
  SlotList others;
  others.slots = error.alternatives;
  others.total = static_cast<int>(others.slots.size());
  take_list(std::move(others));
}

/// Times as they were when they were shown, those that can be had. That one of them has gone since
/// is no news of its own: a plain client would show it as another list.
void PlainWriter::take_list(SlotList list) {
  if (list.is_update || !list.base.empty()) return;
  std::erase_if(list.slots, [](const TimeSlot& slot) { return slot.status != SlotStatus::Free; });
  list.version.clear();
  out_.push_back(plain(std::move(list)));
}

}  // namespace frontdesk::server
