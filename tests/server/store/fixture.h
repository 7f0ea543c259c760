// A small clinic in memory for the store's tests: two skin doctors, one eye doctor, half-hour
// slots.
#pragma once

#include <doctest/doctest.h>

#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "core/time.h"
#include "server/store/store.h"
#include "server/store/zones.h"

namespace frontdesk::server::testing {

inline TimePoint at(std::string_view rfc3339) {
  const auto moment = parse_rfc3339(rfc3339);
  FRONTDESK_ASSERT(moment.has_value());
  return moment->utc;
}

/// Sunday, the day before the fixture's slots.
inline const TimePoint now = at("2026-03-01T12:00:00Z");

inline std::unique_ptr<Store> open_store(const std::string& path = ":memory:",
                                         HoldLimits limits = {}) {
  auto store = Store::open(path, limits);
  FRONTDESK_ASSERT(store.has_value());
  return std::move(*store);
}

inline void put_doctor(Store& store, const std::string& id, const std::string& specialty) {
  DoctorRecord record;
  record.doctor.id = id;
  record.doctor.name = "Dr. " + id;
  record.doctor.specialty = specialty;
  record.doctor.languages = {"en"};
  record.location_id = "main";
  record.tz = "Europe/London";
  FRONTDESK_ASSERT(store.clinic.put_doctor(record).has_value());
}

inline void put_slot(Store& store, const std::string& id, const std::string& doctor,
                     TimePoint start, std::chrono::minutes length = std::chrono::minutes{30}) {
  SlotRecord slot;
  slot.id = id;
  slot.doctor_id = doctor;
  slot.start = start;
  slot.end = start + length;
  slot.tz = "Europe/London";
  slot.offset = in_zone(start, slot.tz).offset;
  slot.wall_start = in_zone(start, slot.tz).wall();
  FRONTDESK_ASSERT(store.clinic.put_slot(slot).has_value());
}

/// Doctors ana and bo (skin), cy (eyes), at London. Slots a1 to a4 of ana on Monday at 9:00, 9:30,
/// 10:00, 10:30; b1 to b4 of bo and c1 to c4 of cy at the same times.
inline void fill(Store& store) {
  FRONTDESK_ASSERT(
      store.clinic.put_location({"main", "Main house", "1 Main Road", "555-0100"}).has_value());
  const TimePoint nine = at("2026-03-02T09:00:00Z");
  put_doctor(store, "ana", "Dermatology");
  put_doctor(store, "bo", "Dermatology");
  put_doctor(store, "cy", "Eye Care");
  for (const std::string doctor : {"ana", "bo", "cy"}) {
    for (int number = 1; number <= 4; ++number) {
      put_slot(store, doctor.substr(0, 1) + std::to_string(number), doctor,
               nine + std::chrono::minutes{30 * (number - 1)});
    }
  }
}

inline std::unique_ptr<Store> small_clinic(HoldLimits limits = {}) {
  auto store = open_store(":memory:", limits);
  fill(*store);
  return store;
}

/// Does one thing in a transaction of its own; commits only what worked.
template <class Work>
auto in_transaction(Store& store, Work work) -> decltype(work()) {
  auto transaction = store.begin();
  if (!transaction) {
    return transaction.error();
  }
  auto result = work();
  if (!result) {
    return result;
  }
  auto committed = transaction->commit();
  if (!committed) {
    return committed.error();
  }
  return result;
}

inline Result<HoldRecord> hold(Store& store, const std::string& session, const std::string& slot,
                               TimePoint when = now, const std::string& moving = {}) {
  return in_transaction(store, [&] {
    return store.bookings.take_hold({session, "owner-" + session, "", slot, moving}, when);
  });
}

inline ConfirmRequest confirm_request(const HoldRecord& held, const std::string& cid = {}) {
  ConfirmRequest request;
  request.session_id = held.session_id;
  request.owner = held.owner;
  request.hold_id = held.id;
  request.hold_version = held.version;
  request.slot_id = held.slot_id;
  request.patient = {"Kim Doe", "555-0101", ""};
  request.cid = cid;
  return request;
}

inline Result<ConfirmOutcome> confirm(Store& store, const ConfirmRequest& request,
                                      TimePoint when = now) {
  return in_transaction(store, [&] { return store.bookings.confirm(request, when); });
}

/// Holds and confirms.
inline Result<Appointment> book(Store& store, const std::string& session, const std::string& slot,
                                TimePoint when = now) {
  auto held = hold(store, session, slot, when);
  if (!held) {
    return held.error();
  }
  auto outcome = confirm(store, confirm_request(*held), when);
  if (!outcome) {
    return outcome.error();
  }
  return outcome->appointment;
}

inline SlotStatus status_of(Store& store, std::string_view slot, TimePoint when = now) {
  auto found = store.clinic.slot(slot, when);
  FRONTDESK_ASSERT(found.has_value() && found->has_value());
  return (*found)->status;
}

/// The error code, or nothing where it worked.
template <class T>
std::optional<ErrorCode> code_of(const Result<T>& result) {
  return result ? std::nullopt : std::optional<ErrorCode>{result.error().code};
}

/// A database file of this test, removed before and after.
class DatabaseFile {
 public:
  explicit DatabaseFile(std::string_view name)
      : path_("/tmp/frontdesk-" + std::to_string(::getpid()) + "-" + std::string(name) + ".db") {
    remove();
  }
  ~DatabaseFile() { remove(); }
  DatabaseFile(const DatabaseFile&) = delete;
  DatabaseFile& operator=(const DatabaseFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  void remove() const {
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::remove((path_ + suffix).c_str());
    }
  }
  std::string path_;
};

}  // namespace frontdesk::server::testing
