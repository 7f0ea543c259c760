// The clinic's things as both ends speak of them. Names follow FHIR R4: Practitioner (shown to
// patients as a doctor), Location, Slot, Appointment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"

namespace frontdesk {

/// A rating is shown only with how many people gave it and where.
struct Rating {
  double value = 0;
  int count = 0;
  std::string source = {};

  bool operator==(const Rating&) const = default;
};

/// What a patient sees of a Practitioner with one PractitionerRole. Missing data stays missing, and
/// the view says so.
struct Doctor {
  std::string id = {};
  std::string name = {};                    ///< With title: "Dr. Amara Rao".
  std::string credentials = {};             ///< "MD, FAAD"
  std::string specialty = {};               ///< Display name: "Dermatology".
  std::vector<std::string> languages = {};  ///< BCP 47 codes: "en", "es".
  std::string place = {};                   ///< Location's display name, empty when unknown.
  std::string address = {};
  bool telehealth = false;
  std::optional<bool> accepts_new = {};
  std::string price = {};
  std::string insurance = {};
  std::optional<Rating> rating = {};
  std::optional<Moment> next_free = {};

  bool operator==(const Doctor&) const = default;
};

/// FHIR Slot.status, folded to what a patient can act on: free; busy-tentative; busy,
/// busy-unavailable and entered-in-error.
enum class SlotStatus { Free, Held, Taken };

struct TimeSlot {
  std::string id = {};
  std::string doctor_id = {};
  std::optional<Moment> start = {};  ///< Absent only from plain servers that send a text.
  std::optional<Moment> end = {};
  SlotStatus status = SlotStatus::Free;
  bool telehealth = false;
  bool is_repeated = false;  ///< Its clinic's clocks show this time twice that day (rule S5).
  std::string label = {};    ///< What a plain server called it; empty otherwise.
  std::string tz = {};  ///< IANA name of its place's zone. In a list: where it is not the list's.
  std::string place = {};  ///< In a list: where it is not the list's. Empty for a video visit.
  std::string address = {};

  bool operator==(const TimeSlot&) const = default;
};

/// FHIR Appointment.status, the part that can reach a patient here.
enum class AppointmentStatus { Pending, Booked, Cancelled, Fulfilled, NoShow };

/// A booking as the server's record has it. On the wire the status of a booked one is "confirmed".
struct Appointment {
  std::string id = {};
  AppointmentStatus status = AppointmentStatus::Booked;
  std::int64_t version = 1;
  std::string reference = {};  ///< Short, for the telephone: "K7Q-29".
  std::string doctor_id = {};
  std::string doctor_name = {};
  std::string specialty = {};
  std::string slot_id = {};
  std::optional<Moment> start = {};
  std::optional<Moment> end = {};
  std::string tz = {};  ///< IANA name of the clinic's zone.
  std::string place = {};
  std::string address = {};
  bool telehealth = false;
  std::string patient_name = {};
  std::string ics_path = {};  ///< Where the server serves the .ics; fetched with the bearer token.

  bool operator==(const Appointment&) const = default;
};

/// A slot set aside for one session for a while (FHIR Slot busy-tentative).
struct Hold {
  std::string id = {};
  std::int64_t version = 1;
  std::string slot_id = {};
  std::string doctor_id = {};
  std::optional<Moment> start = {};
  std::optional<Moment> end = {};
  std::string tz = {};
  std::string place = {};  ///< Empty for a video visit.
  std::string address = {};
  bool telehealth = false;
  Millis ttl{0};  ///< From the moment the frame was made; relative, so that clock skew is harmless.
  Millis ttl_max{0};  ///< With every extension.

  bool operator==(const Hold&) const = default;
};

/// What a guest fills in; a known patient's is in the token.
struct PatientDetails {
  std::string name = {};
  std::string phone = {};
  std::string email = {};
  std::string birth_date = {};  ///< "1980-03-27"; before it is checked, as it was written.

  bool operator==(const PatientDetails&) const = default;
};

}  // namespace frontdesk
