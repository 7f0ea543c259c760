// The pieces of the fixture.
#include "desk_fixture.h"

#include <doctest/doctest.h>

#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

class ScriptedAnswer : public Answer {
 public:
  ScriptedAnswer(std::vector<AnswerPiece> pieces, TimePoint begun, Millis interval)
      : pieces_(std::move(pieces)), begun_(begun), interval_(interval) {}

  std::optional<AnswerPiece> next(TimePoint now) override {
    if (now < next_at()) return std::nullopt;
    return pieces_[given_++];
  }
  TimePoint next_at() const override {
    return begun_ + interval_ * static_cast<Millis::rep>(given_ + 1);
  }

 private:
  std::vector<AnswerPiece> pieces_;
  TimePoint begun_;
  Millis interval_;
  std::size_t given_ = 0;
};

bool asks_for(const Turn& turn, std::string_view word) {
  return turn.text.find(word) != std::string::npos;
}

}  // namespace

std::unique_ptr<Answer> ScriptedAssistant::answer(const Turn& turn, ClinicStore& clinic) {
  turns.push_back(turn);
  std::vector<AnswerPiece> said;
  for (const std::string& piece : pieces) said.push_back({.text = piece});
  AnswerPiece& last = said.back();
  last.is_last = true;
  last.suggestions = {"Show doctors"};
  last.notes = turn.notes + "+";
  if (asks_for(turn, "doctors")) {
    const auto doctors = clinic.doctors({}, turn.now);
    last.shown.push_back(ShowDoctors{*doctors, static_cast<int>(doctors->size())});
  }
  if (asks_for(turn, "times") || turn.chosen_doctor) {
    const std::string id = turn.chosen_doctor ? turn.chosen_doctor->doctor_id : "dr_a";
    const auto page = clinic.find_slots({.doctor_ids = {id}, .from = turn.now}, turn.now);
    last.shown.push_back(ShowSlots{.doctor_id = id, .slots = page->slots, .total = page->total});
  }
  if (asks_for(turn, "mine")) last.shown.push_back(ShowAppointmentsCard{turn.appointments});
  return std::make_unique<ScriptedAnswer>(std::move(said), turn.now, interval);
}

AnswerPiece ScriptedAssistant::greeting(const Turn&) {
  return {.text = "Welcome.", .is_last = true, .suggestions = {"Show doctors"}};
}

void put_small_clinic(Store& store, int slots, TimePoint now) {
  auto transaction = store.begin();
  CHECK(transaction.has_value());
  CHECK(store.clinic.put_location({.id = "loc", .name = "Main House", .address = "1 High Street"}));
  const TimePoint first = std::chrono::floor<std::chrono::days>(now) + std::chrono::hours{24 + 9};
  for (const std::string letter : {"a", "b"}) {
    DoctorRecord record;
    record.doctor.id = "dr_" + letter;
    record.doctor.name = letter == "a" ? "Dr. Ada Rao" : "Dr. Ben Ortiz";
    record.doctor.specialty = "Dermatology";
    record.location_id = "loc";
    record.schedule_id = "sch_" + letter;
    record.tz = "Europe/London";
    CHECK(store.clinic.put_doctor(record));
    for (int i = 0; i < slots; ++i) {
      SlotRecord slot;
      slot.id = "sl_" + letter + std::to_string(i);
      slot.doctor_id = record.doctor.id;
      slot.location_id = "loc";
      slot.start = first + i * std::chrono::minutes{30};
      slot.end = slot.start + std::chrono::minutes{30};
      slot.tz = record.tz;
      const Moment moment = in_zone(slot.start, slot.tz);
      slot.wall_start = moment.wall();
      slot.offset = moment.offset;
      CHECK(store.clinic.put_slot(slot));
    }
  }
  CHECK(transaction->commit());
}

DeskFixture::DeskFixture(int slots) {
  auto opened = Store::open(":memory:");
  CHECK(opened.has_value());
  store = std::move(*opened);
  put_small_clinic(*store, slots, now);
  config.clinic_name = "Lakeside Clinic";
  config.tz = "Europe/London";
  restart();
}

void DeskFixture::restart() {
  desk.reset();
  frames_.clear();
  ends_.clear();
  desk = std::make_unique<Desk>(*store, assistant, config);
  CHECK(desk->start(now));
}

void DeskFixture::advance(Millis time) {
  now += time;
  desk->tick(now);
}

void DeskFixture::run(Millis time) {
  const TimePoint until = now + time;
  for (int steps = 0; steps < 100'000; ++steps) {
    const TimePoint next = desk->next_deadline();
    if (next > until) break;
    now = std::max(now, next);
    desk->tick(now);
  }
  now = until;
}

std::string DeskFixture::open(const Caller& caller) {
  const auto session = desk->open_session(caller, {.inst = "i"}, now);
  CHECK(session.has_value());
  return session ? session->session_id : "";
}

void DeskFixture::connect(ConnectionId id, const Caller& caller, const std::string& session_id,
                          const Resume& resume) {
  desk->attach(id, ConnectionKind::Socket, caller, session_id, {}, Millis{0}, now);
  const Hello hello{.inst = "i_" + std::to_string(id),
                    .epoch = resume.epoch,
                    .seq = resume.seq,
                    .streams = resume.streams};
  desk->receive(id, encode_frame(hello), now);
}

void DeskFixture::act(ConnectionId id, const Action& action) {
  desk->receive(id, encode_frame(action), now);
}

void DeskFixture::say(ConnectionId id, const std::string& cid, const std::string& text) {
  act(id, {.cid = cid, .what = UserMessage{.content = text}});
}

void DeskFixture::sort_outgoing() {
  for (Outgoing& outgoing : desk->take_outgoing()) {
    if (const auto* end = std::get_if<EndConnection>(&outgoing.what)) {
      ends_[outgoing.to] = *end;
      continue;
    }
    auto frame = decode_event(std::get<SendFrame>(outgoing.what).bytes);
    CHECK(frame.has_value());
    if (frame) frames_[outgoing.to].push_back(*std::move(frame));
  }
}

std::vector<ServerFrame> DeskFixture::frames(ConnectionId id) {
  sort_outgoing();
  return std::exchange(frames_[id], {});
}

std::optional<EndConnection> DeskFixture::end_of(ConnectionId id) {
  sort_outgoing();
  const auto found = ends_.find(id);
  return found == ends_.end() ? std::nullopt : std::optional{found->second};
}

Caller guest(const std::string& subject) {
  return {.subject = subject};
}

Caller patient(const std::string& subject, const std::string& name) {
  return {.subject = subject,
          .is_guest = false,
          .details = {.name = name, .phone = "+44 20 7946 0000"}};
}

std::map<std::string, std::string> texts(const std::vector<ServerFrame>& frames) {
  std::map<std::string, std::string> all;
  for (const ServerFrame& frame : frames) {
    const auto* chunk = std::get_if<MessageChunk>(&frame.event);
    if (chunk == nullptr) continue;
    std::string& text = all[chunk->id];
    if (!chunk->offset) text.clear();
    CHECK(static_cast<std::int64_t>(text.size()) == chunk->offset.value_or(0));
    text += chunk->content;
  }
  return all;
}

}  // namespace frontdesk::server
