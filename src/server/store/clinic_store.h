// Doctors, places, weekly hours and slots in SQLite (FHIR Practitioner, PractitionerRole, Location,
// Schedule, Slot).
//
// A slot is keyed by (doctor, start): real feeds repeat slot ids. Each keeps its UTC start and end,
// the clinic's IANA zone and the wall time it came from (clinic rule S2).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/clinic.h"
#include "server/store/database.h"

namespace frontdesk::server {

struct LocationRecord {
  std::string id = {};
  std::string name = {};
  std::string address = {};
  std::string phone = {};
};

/// Opening of one weekday, wall time of the clinic's zone.
struct WeeklyHours {
  std::chrono::weekday weekday{0};
  std::chrono::minutes from{0};   ///< Since midnight.
  std::chrono::minutes until{0};  ///< Exclusive; at most 24 h.
  std::chrono::minutes slot_length{20};
  std::string location_id = {};
  bool telehealth = false;
};

struct DoctorRecord {
  Doctor doctor = {};  ///< place, address and next_free are filled in when read.
  std::string location_id = {};
  std::string schedule_id = {};
  std::string tz = {};
  std::vector<WeeklyHours> hours = {};
  /// Of a hundred of the times made from `hours`, how many are made busy, so that a demo looks like
  /// a clinic with patients; one of three in a row stays free all the same. 0 for a real one.
  int busy_percent = 0;
};

struct SlotRecord {
  std::string id = {};  ///< Empty: the store makes one from doctor and start.
  std::string doctor_id = {};
  std::string location_id = {};
  TimePoint start = {};
  TimePoint end = {};
  std::string tz = {};
  WallTime wall_start = {};
  std::chrono::minutes offset = {};  ///< From UTC, at the start.
  bool telehealth = false;
  /// FHIR Slot.status as imported: free, busy, busy-unavailable, busy-tentative, entered-in-error.
  /// A free slot may still be held or booked by an appointment of ours.
  std::string fhir_status = "free";
};

struct DoctorQuery {
  std::vector<std::string> ids = {};  ///< Only these; empty for all.
  std::string specialty = {};         ///< Display name, case ignored.
  std::string location_id = {};
  std::string language = {};
  std::optional<bool> telehealth = {};
  int limit = 40;
};

/// Free times as a patient asks for them. Empty members do not restrict.
struct SlotQuery {
  std::vector<std::string> doctor_ids = {};
  std::string specialty = {};
  std::string location_id = {};
  std::string language = {};
  std::optional<bool> telehealth = {};
  TimePoint from = {};  ///< Past slots are never listed, whatever this says.
  TimePoint until = TimePoint::max();
  std::optional<std::chrono::minutes> earliest = {};  ///< Time of day, clinic wall time, inclusive.
  std::optional<std::chrono::minutes> latest = {};    ///< Exclusive.
  std::vector<std::chrono::weekday> weekdays = {};
  int limit = 160;
};

struct SlotPage {
  std::vector<TimeSlot> slots = {};  ///< Free ones, by start, then doctor.
  int total = 0;                     ///< Of all that fit, listed or not (clinic rule S1).
};

class ClinicStore {
 public:
  explicit ClinicStore(Database& database) : database_(database) {}

  bool is_empty();
  Result<> put_location(const LocationRecord& location);
  /// Inserts or replaces. BadRequest for weekly hours that make no sense or lack a known zone.
  Result<> put_doctor(const DoctorRecord& doctor);
  /// Inserts, or updates the status of the one with the same doctor and start. True when new.
  /// NotFound: no such doctor. BadRequest: no length, or one above a day, or an id already in use.
  Result<bool> put_slot(const SlotRecord& slot);

  /// Fills the calendar of every doctor with weekly hours from `now` to `days` ahead. What is there
  /// stays as it is. Returns how many slots are new. Called in a transaction.
  Result<int> materialise(TimePoint now, int days);

  /// `next_free` is that of the doctor's first free slot after `now`. Sorted by it.
  Result<std::vector<Doctor>> doctors(const DoctorQuery& query, TimePoint now);
  Result<std::optional<Doctor>> doctor(std::string_view id, TimePoint now);
  /// Names as they are, for recognising them in what a patient writes.
  struct DoctorName {
    std::string id = {};
    std::string name = {};
    std::string specialty = {};
  };
  Result<std::vector<DoctorName>> doctor_names();
  Result<std::vector<std::string>> specialties();
  Result<std::vector<LocationRecord>> locations();
  Result<std::vector<std::string>> languages();

  Result<SlotPage> find_slots(const SlotQuery& query, TimePoint now);
  /// One slot with its true status for everyone: Held and Taken include our own appointments.
  Result<std::optional<TimeSlot>> slot(std::string_view id, TimePoint now);
  /// Free ones of the same doctor nearest in time; then of the same specialty.
  Result<std::vector<TimeSlot>> nearest_free(std::string_view slot_id, int count, TimePoint now);

  struct Counts {
    int doctors = 0;
    int slots = 0;
    int free_slots = 0;
  };
  Result<Counts> counts();
  /// Zone of the clinic: that of its first location's doctors; "UTC" when there are none.
  Result<std::string> zone();

 private:
  Database& database_;
};

}  // namespace frontdesk::server
