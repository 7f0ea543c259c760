// Moves future slots to where their wall time is by today's zone data.
#include "server/store/zone_update.h"

#include <algorithm>

#include "server/store/zones.h"

namespace frontdesk::server {

namespace {

constexpr std::string_view setting_name = "tzdata_version";

struct FutureSlot {
  std::string id = {};
  std::string appointment_id = {};  ///< Of the booking on it, or empty.
  WallTime wall_start = {};
  TimePoint start = {};
  TimePoint end = {};
  std::optional<Moment> becomes = {};
};

// A day's grace: the data may move a slot that has just passed back into the future.
Result<std::vector<FutureSlot>> slots_that_move(Database& database, TimePoint now) {
  std::vector<FutureSlot> slots;
  Rows rows = database.query(
      "SELECT s.id, s.wall_start, s.starts, s.ends, s.tz, b.appointment_id FROM slot s "
      "LEFT JOIN booking b ON b.slot_id = s.id AND b.status = 'booked' "
      "WHERE s.starts > ?1 AND s.fhir_status <> 'entered-in-error'",
      {to_sql(now - std::chrono::days{1})});
  while (rows.next()) {
    FutureSlot slot;
    slot.id = rows.text(0);
    slot.wall_start = WallTime{Millis{rows.integer(1)}};
    slot.start = rows.time(2);
    slot.end = rows.time(3);
    slot.appointment_id = rows.text(5);
    const auto instants = instants_of(slot.wall_start, rows.text(4));
    const bool stays = std::any_of(instants.begin(), instants.end(),
                                   [&](const Moment& at) { return at.utc == slot.start; });
    if (!stays) {
      slot.becomes = instants.empty() ? std::nullopt : std::optional<Moment>{instants.front()};
      slots.push_back(std::move(slot));
    }
  }
  if (rows.error()) {
    return *rows.error();
  }
  return slots;
}

// Later ones first where times move later, and the other way round, so that none of a doctor's
// slots meets a neighbour that has yet to move.
void put_in_order(std::vector<FutureSlot>& slots) {
  const auto moves_later = [](const FutureSlot& slot) {
    return slot.becomes && slot.becomes->utc > slot.start;
  };
  std::sort(slots.begin(), slots.end(), [&](const FutureSlot& a, const FutureSlot& b) {
    const bool a_later = moves_later(a);
    if (a_later != moves_later(b)) {
      return a_later;
    }
    return a_later ? a.start > b.start : a.start < b.start;
  });
}

// False when another slot or booking of the doctor is in the way.
Result<bool> move_slot(Database& database, const FutureSlot& slot) {
  auto moved =
      database.change("UPDATE slot SET starts = ?2, ends = ?3, offset_minutes = ?4 WHERE id = ?1",
                      {to_sql(slot.id), to_sql(slot.becomes->utc),
                       to_sql(slot.becomes->utc + (slot.end - slot.start)),
                       std::int64_t{slot.becomes->offset.count()}});
  if (!moved) {
    return moved.error();
  }
  return !moved->constraint_failed;
}

Result<std::vector<MovedAppointment>> move_slots(Database& database, TimePoint now) {
  auto slots = slots_that_move(database, now);
  if (!slots) {
    return slots.error();
  }
  put_in_order(*slots);
  std::vector<MovedAppointment> appointments;
  for (FutureSlot& slot : *slots) {
    if (slot.becomes) {
      auto moved = move_slot(database, slot);
      if (!moved) {
        return moved.error();
      }
      if (!*moved) {
        slot.becomes.reset();
      }
    }
    if (!slot.appointment_id.empty()) {
      appointments.push_back(MovedAppointment{
          slot.appointment_id, slot.wall_start, slot.start,
          slot.becomes ? std::optional<TimePoint>{slot.becomes->utc} : std::nullopt});
    }
  }
  return appointments;
}

}  // namespace

Result<std::vector<MovedAppointment>> follow_zone_data(Store& store, std::string_view version,
                                                       TimePoint now) {
  auto transaction = store.begin();
  if (!transaction) {
    return transaction.error();
  }
  auto known = store.sessions.setting(setting_name);
  if (!known) {
    return known.error();
  }
  std::vector<MovedAppointment> appointments;
  if (*known && **known == version) {
    return appointments;
  }
  auto moved = move_slots(store.database(), now);
  if (!moved) {
    return moved.error();
  }
  auto noted = store.sessions.put_setting(setting_name, version);
  if (!noted) {
    return noted.error();
  }
  auto committed = transaction->commit();
  if (!committed) {
    return committed.error();
  }
  return moved;
}

}  // namespace frontdesk::server
