// Holds and appointments in SQLite, where the database itself makes a double booking impossible.
//
// A live row (held or booked) is unique for its slot, and a trigger refuses overlapping live rows
// of one doctor (clinic rule B1). Every operation runs inside the caller's write transaction and
// first expires stale holds by the caller's `now` (B2), so the dedupe row and the log event of the
// same action commit with it. Status transitions not listed in FHIR's order are refused (S11).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/clinic.h"
#include "server/store/database.h"

namespace frontdesk::server {

struct HoldLimits {
  Millis life{300'000};
  Millis life_max{600'000};
  int per_address = 40;  ///< Live holds of one client address; a whole clinic may share one.
};

struct HoldRequest {
  std::string session_id = {};
  std::string owner = {};    ///< Subject of the token.
  std::string address = {};  ///< Of the client; only compared, never logged.
  std::string slot_id = {};
  std::string appointment_id = {};  ///< The appointment to be moved, or empty.
};

struct HoldRecord {
  std::string id = {};
  std::int64_t version = 1;
  std::string session_id = {};
  std::string owner = {};
  std::string slot_id = {};
  std::string appointment_id = {};
  TimePoint made = {};
  TimePoint expires = {};
  TimePoint expires_max = {};
  std::string taken_from = {};  ///< Of take_hold: the owner's other session, which had it.
};

struct ConfirmRequest {
  std::string session_id = {};
  std::string owner = {};
  std::string hold_id = {};
  std::int64_t hold_version = 1;
  std::string slot_id = {};
  PatientDetails patient = {};
  bool allow_overlap = false;
  std::string cid = {};
  bool is_urgent = false;  ///< The conversation pointed to an emergency; staff see it.
};

struct ConfirmOutcome {
  Appointment appointment = {};
  bool retook_hold = false;
};

class BookingStore {
 public:
  BookingStore(Database& database, HoldLimits limits) : database_(database), limits_(limits) {}

  /// Frees what has run out. The slots freed, for whoever shows them.
  Result<std::vector<std::string>> expire_holds(TimePoint now);
  /// When the next live hold runs out.
  Result<std::optional<TimePoint>> next_expiry();

  /// The session's earlier hold, if any, is released by this (and kept where this fails); the same
  /// slot again gives the same hold, also where the owner took it in another session. SlotTaken:
  /// held or booked by somebody else, or in the past, or not free in the feed. NotFound: no such
  /// slot, or no such appointment to be moved. HoldLimit: too many from this address.
  Result<HoldRecord> take_hold(const HoldRequest& request, TimePoint now);
  /// Up to life_max after it was made. HoldExpired, Forbidden, NotFound.
  Result<HoldRecord> extend_hold(std::string_view hold_id, std::string_view session_id,
                                 TimePoint now);
  /// Releasing what is gone already is fine.
  Result<> release_hold(std::string_view hold_id, std::string_view session_id, TimePoint now);
  Result<std::optional<HoldRecord>> live_hold(std::string_view session_id, TimePoint now);

  /// Forbidden: somebody else's hold. HoldExpired: it ran out and the slot is gone (a slot still
  /// free is taken again, and the outcome says so), or it was given back. SlotTaken.
  /// VersionConflict: the hold is not of that slot and version. PatientOverlap: the owner has
  /// another live appointment then, unless allow_overlap. BadRequest: it was taken to move an
  /// appointment. A hold or cid that is an appointment already gives that appointment.
  Result<ConfirmOutcome> confirm(const ConfirmRequest& request, TimePoint now);

  struct RescheduleRequest {
    std::string session_id = {};
    std::string owner = {};
    std::string appointment_id = {};
    std::int64_t if_version = 1;
    std::string hold_id = {};
    bool allow_overlap = false;
    std::string cid = {};
  };
  struct RescheduleOutcome {
    Appointment appointment = {};
    std::string freed_slot_id = {};
    bool retook_hold = false;
  };
  /// Takes the new time and frees the old one together; on any failure the old booking stays (B6).
  /// Errors as of confirm and of cancel. A cid that has moved it already gives the appointment,
  /// with nothing freed.
  Result<RescheduleOutcome> reschedule(const RescheduleRequest& request, TimePoint now);

  /// Forbidden, NotFound, VersionConflict, IllegalTransition (already cancelled, or begun).
  Result<Appointment> cancel(std::string_view appointment_id, std::string_view owner,
                             std::int64_t if_version, TimePoint now);

  /// Of one owner: those still to come first, by start, then past and cancelled ones, newest first.
  /// At most 200.
  Result<std::vector<Appointment>> appointments_of(std::string_view owner, TimePoint now);
  /// Whoever it belongs to; the caller checks `owner`.
  struct OwnedAppointment {
    Appointment appointment = {};
    std::string owner = {};
  };
  Result<std::optional<OwnedAppointment>> appointment(std::string_view id);
  /// The appointment a confirm with this cid made.
  Result<std::optional<Appointment>> appointment_by_cid(std::string_view owner,
                                                        std::string_view cid);
  /// Whom it is for. NotFound for no appointment.
  Result<PatientDetails> patient_of(std::string_view appointment_id);

 private:
  Result<HoldRecord> new_hold(const HoldRequest& request, TimePoint now);

  Database& database_;
  HoldLimits limits_;
};

}  // namespace frontdesk::server
