// Expiry and refreshing.
#include "server/desk/slot_changes.h"

#include <algorithm>
#include <set>

#include "server/desk/session_log.h"

namespace frontdesk::server {
namespace {

/// Waits this long after the store failed before it is asked again.
constexpr Millis store_pause{1'000};

}  // namespace

Result<SlotHold> slot_hold_of(Store& store, const HoldRecord& record, SlotHold::Status status,
                              std::string_view tz, TimePoint now) {
  const auto slot = store.clinic.slot(record.slot_id, now);
  if (!slot) return slot.error();
  if (!*slot) return Error{ErrorCode::NotFound, "slot of a hold"};
  SlotHold frame;
  frame.status = status;
  frame.appointment_id = record.appointment_id;
  frame.hold.id = record.id;
  frame.hold.version = record.version;
  frame.hold.slot_id = record.slot_id;
  frame.hold.doctor_id = (*slot)->doctor_id;
  frame.hold.start = (*slot)->start;
  frame.hold.end = (*slot)->end;
  frame.hold.tz = (*slot)->tz.empty() ? tz : (*slot)->tz;
  frame.hold.place = (*slot)->place;
  frame.hold.address = (*slot)->address;
  frame.hold.telehealth = (*slot)->telehealth;
  if (status == SlotHold::Status::Held) {
    frame.hold.ttl = std::max(Millis{0}, record.expires - now);
    frame.hold.ttl_max = std::max(Millis{0}, record.expires_max - now);
  }
  return frame;
}

Result<SlotChanges::Expired> SlotChanges::expire_holds(TimePoint now) {
  auto slots = store_.bookings.expire_holds(now);
  if (!slots) return slots.error();
  Expired expired{.slots = *std::move(slots)};
  for (const auto& [id, session] : sessions_.all()) {
    if (!session.hold || session.hold->expires > now) continue;
    const auto told =
        slot_hold_of(store_, *session.hold, SlotHold::Status::Expired, config_.tz, now);
    if (!told) return told.error();
    auto event = append_event(store_.sessions, id, {.event = *told}, false, now);
    if (!event) return event.error();
    expired.events.emplace_back(id, *std::move(event));
  }
  return expired;
}

void SlotChanges::announce(const Expired& expired, TimePoint now) {
  for (const auto& [session_id, frame] : expired.events) {
    LiveSession* session = sessions_.find(session_id);
    FRONTDESK_ASSERT(session != nullptr);
    session->hold.reset();
    session->note(frame);
    journal_.note(session_id, frame);
    connections_.send_all(session_id, frame, 0, now);
  }
  refresh(expired.slots, now);
}

void SlotChanges::tick(TimePoint now) {
  if (next_expiry_ > now) return;
  next_expiry_ = now + store_pause;
  auto transaction = store_.begin();
  if (!transaction) return;
  const auto expired = expire_holds(now);
  if (!expired || !transaction->commit()) return;
  announce(*expired, now);
  read_next_expiry();
}

void SlotChanges::read_next_expiry() {
  const auto next = store_.bookings.next_expiry();
  if (next) next_expiry_ = next->value_or(TimePoint::max());
}

std::vector<TimeSlot> SlotChanges::read_slots(const std::vector<std::string>& ids, TimePoint now) {
  std::vector<TimeSlot> slots;
  for (const std::string& id : ids) {
    const auto slot = store_.clinic.slot(id, now);
    if (slot && *slot) slots.push_back(**slot);
  }
  return slots;
}

std::vector<Doctor> SlotChanges::read_doctors(std::vector<std::string> ids, TimePoint now) {
  if (ids.empty()) return {};
  DoctorQuery query;
  query.limit = static_cast<int>(ids.size());
  query.ids = std::move(ids);
  auto doctors = store_.clinic.doctors(query, now);
  return doctors ? *std::move(doctors) : std::vector<Doctor>{};
}

void SlotChanges::refresh(const std::vector<std::string>& slot_ids, TimePoint now) {
  const std::vector<TimeSlot> slots = read_slots(slot_ids, now);
  if (slots.empty()) return;
  std::set<std::string> theirs;
  for (const TimeSlot& slot : slots) theirs.insert(slot.doctor_id);
  const std::vector<Doctor> doctors = read_doctors({theirs.begin(), theirs.end()}, now);
  for (auto& [id, session] : sessions_.all()) {
    for (const auto& change : session.shown.apply(slots, now)) {
      connections_.send_listeners(id, {.event = change.delta}, {.event = change.whole}, now);
    }
    for (const auto& change : session.shown_doctors.apply(doctors, now)) {
      connections_.send_listeners(id, {.event = change.delta}, {.event = change.whole}, now);
    }
  }
}

template <class List>
void SlotChanges::send_newer(const ShownLists<List>& shown, Connection& connection,
                             const std::vector<HeldList>& held, TimePoint now) {
  for (const List& list : shown.lists()) {
    const HeldList newest{held_name(list), list.version};
    const bool is_current = std::find(held.begin(), held.end(), newest) != held.end();
    if (!is_current) connections_.send(connection, {.event = list}, now);
  }
}

void SlotChanges::refresh_for(LiveSession& session, Connection& connection,
                              const std::vector<HeldList>& held, TimePoint now) {
  if (connection.kind == ConnectionKind::Exchange) return;
  session.shown.apply(read_slots(session.shown.ids(), now), now);
  session.shown_doctors.apply(read_doctors(session.shown_doctors.ids(), now), now);
  send_newer(session.shown, connection, held, now);
  send_newer(session.shown_doctors, connection, held, now);
}

}  // namespace frontdesk::server
