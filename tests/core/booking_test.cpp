// Goal: holding, confirming, moving, cancelling: each step waits for the server's word, a double
// tap does nothing twice, and no failure leaves a step hanging. Method: frames and intents in turn.
#include "core/booking.h"

#include <doctest/doctest.h>

using namespace frontdesk;
using Kind = BookingNews::Kind;

namespace {

constexpr TimePoint noon{Millis{1'000'000}};

BookingNews take(BookingState& booking, ServerEvent event, const std::string& reply_to = {}) {
  return apply_event(booking, {.event = std::move(event), .reply_to = reply_to}, noon);
}
SlotHold hold(const std::string& id = "h_1", const std::string& slot_id = "sl_1",
              SlotHold::Status status = SlotHold::Status::Held) {
  return {.hold = {.id = id, .version = 3, .slot_id = slot_id, .ttl = Millis{300'000}},
          .status = status};
}
Appointment appointment(std::int64_t version = 1, const std::string& slot_id = "sl_1") {
  return {.id = "ap_1", .version = version, .doctor_id = "dr_1", .slot_id = slot_id};
}
const PatientRules rules = {.birth_date = BirthDateUse::Optional,
                            .now = parse_rfc3339("2026-03-02T12:00:00Z")->utc};
const PatientDetails details = {.name = " Ada ", .phone = "555 12345"};

/// A held slot, as after a tap and the server's answer.
BookingState review() {
  BookingState booking;
  begin_hold(booking, "c1", "dr_1", "sl_1", "");
  take(booking, hold(), "c1");
  return booking;
}
BookingState confirming() {
  BookingState booking = review();
  begin_confirm(booking, "c2", details, rules);
  return booking;
}

}  // namespace

TEST_CASE("a tap asks for a hold; the server's word brings it, with its time") {
  BookingState booking;
  const SelectSlot select = begin_hold(booking, "c1", "dr_1", "sl_1", "");
  CHECK(select == SelectSlot{"dr_1", "sl_1", ""});
  CHECK(booking.step == BookingStep::Holding);
  CHECK_FALSE(booking.held);
  CHECK(take(booking, hold(), "c1") == BookingNews{Kind::Held, "sl_1"});
  CHECK(booking.step == BookingStep::Review);
  REQUIRE(booking.held);
  CHECK(booking.held->expires == noon + Millis{300'000});
  CHECK(booking.pending_cid.empty());
}

TEST_CASE("a hold that fails leaves what was there before") {
  BookingState none;
  begin_hold(none, "c1", "dr_1", "sl_1", "");
  take(none, ErrorFrame{.code = ErrorCode::SlotTaken}, "c1");
  CHECK(none == BookingState{});

  BookingState other = review();
  begin_hold(other, "c2", "dr_1", "sl_2", "");
  take(other, ErrorFrame{.code = ErrorCode::SlotTaken}, "c2");
  CHECK(other.step == BookingStep::Review);
  CHECK(other.held->hold.slot_id == "sl_1");
}

TEST_CASE("confirming: once, with what the hold says, and booked only by the server's word") {
  BookingState booking = review();
  const auto what = begin_confirm(booking, "c2", details, rules);
  REQUIRE(what);
  CHECK(std::get<ConfirmBooking>(*what) ==
        ConfirmBooking{.hold_id = "h_1",
                       .hold_version = 3,
                       .slot_id = "sl_1",
                       .patient = PatientDetails{.name = "Ada", .phone = "555 12345"}});
  CHECK(booking.step == BookingStep::Confirming);
  CHECK(booking.appointments.empty());
  CHECK_FALSE(begin_confirm(booking, "c3", details, rules));
  CHECK(booking.pending_cid == "c2");
  CHECK(take(booking, BookingConfirmation{.appointment = appointment()}, "c2") ==
        BookingNews{Kind::Booked, "ap_1"});
  CHECK(booking.step == BookingStep::None);
  CHECK_FALSE(booking.held);
  CHECK(booking.find_appointment("ap_1") != nullptr);
}

TEST_CASE("a known patient gives no details") {
  BookingState booking = review();
  const auto what = begin_confirm(booking, "c2", {}, rules);
  REQUIRE(what);
  CHECK_FALSE(std::get<ConfirmBooking>(*what).patient);
}

TEST_CASE("a guest's details, each field with its own mistake") {
  struct Row {
    PatientDetails details;
    PatientErrors errors;
  };
  for (const Row& row :
       {Row{{"", "", ""}, {.name = "error.name_missing", .phone = "error.contact_missing"}},
        Row{{"Ada", "", ""}, {.phone = "error.contact_missing"}},
        Row{{"Ada", "+1 (555) 010-22", ""}, {}},
        Row{{"Ada", "12", ""}, {.phone = "error.phone_invalid"}},
        Row{{"Ada", "55512345", "x"}, {.email = "error.email_invalid"}},
        Row{{"Ada", "55512345", "", "27.3.1980"}, {}},
        Row{{"Ada", "55512345", "", "soon"}, {.birth_date = "error.birth_date_invalid"}},
        Row{{"Ada", "55512345", "", "1.1.1800"}, {.birth_date = "error.birth_date_impossible"}},
        Row{{"", "12", "x"},
            {.name = "error.name_missing",
            .phone = "error.phone_invalid",
            .email = "error.email_invalid"}}}) {
    CAPTURE(row.details.name);
    CAPTURE(row.details.phone);
    CAPTURE(row.details.email);
    BookingState booking = review();
    const bool is_fine = row.errors == PatientErrors{};
    CHECK(begin_confirm(booking, "c2", row.details, rules).has_value() == is_fine);
    CHECK(booking.patient_errors == row.errors);
    CHECK((booking.step == BookingStep::Confirming) == is_fine);
  }
}

TEST_CASE("a date of birth and a phone number are sent as programs write them") {
  BookingState booking = review();
  const auto what = begin_confirm(booking, "c2", {{"Ada", "٥٥٥١٢٣٤٥", "", "٢٧/٣/١٩٨٠"}}, rules);
  REQUIRE(what);
  const auto& patient = std::get<ConfirmBooking>(*what).patient;
  CHECK(patient->phone == "55512345");
  CHECK(patient->birth_date == "1980-03-27");
}

TEST_CASE("a date of birth may be required") {
  BookingState booking = review();
  CHECK_FALSE(begin_confirm(booking, "c2", details, {BirthDateUse::Required, rules.now}));
  CHECK(booking.patient_errors.birth_date == "error.birth_date_missing");
}

TEST_CASE("what a refused confirm leaves") {
  struct Row {
    ErrorCode code;
    BookingStep step;
    bool is_held;
    bool has_warning;
  };
  for (const Row& row : {Row{ErrorCode::SlotTaken, BookingStep::None, false, false},
                         Row{ErrorCode::HoldExpired, BookingStep::None, false, false},
                         Row{ErrorCode::PatientOverlap, BookingStep::Review, true, true},
                         Row{ErrorCode::BadRequest, BookingStep::Review, true, false},
                         Row{ErrorCode::Internal, BookingStep::Review, true, false}}) {
    BookingState booking = confirming();
    take(booking, ErrorFrame{.code = row.code}, "c2");
    CHECK(booking.step == row.step);
    CHECK(booking.held.has_value() == row.is_held);
    CHECK(booking.has_overlap_warning == row.has_warning);
    CHECK(booking.pending_cid.empty());
  }
}

TEST_CASE("an overlap needs a second confirm, which says so") {
  BookingState booking = confirming();
  take(booking, ErrorFrame{.code = ErrorCode::PatientOverlap}, "c2");
  const auto what = begin_confirm(booking, "c3", details, rules);
  REQUIRE(what);
  CHECK(std::get<ConfirmBooking>(*what).allow_overlap);
  // For another time it is asked anew.
  BookingState other = confirming();
  take(other, ErrorFrame{.code = ErrorCode::PatientOverlap}, "c2");
  begin_hold(other, "c4", "dr_1", "sl_2", "");
  take(other, hold("h_2", "sl_2"), "c4");
  CHECK_FALSE(other.has_overlap_warning);
}

TEST_CASE("the end of a hold: news in review, nothing while a confirm may still win it back") {
  BookingState booking = review();
  CHECK(take(booking, hold("h_9", "sl_1", SlotHold::Status::Expired)) == BookingNews{});
  CHECK(booking.held);
  CHECK(take(booking, hold("h_1", "sl_1", SlotHold::Status::Expired)).kind == Kind::HoldEnded);
  CHECK_FALSE(booking.held);
  CHECK(booking.step == BookingStep::None);

  BookingState deciding = confirming();
  take(deciding, hold("h_1", "sl_1", SlotHold::Status::Expired));
  CHECK(deciding.step == BookingStep::Confirming);
  CHECK(take(deciding, BookingConfirmation{.appointment = appointment(), .retook_hold = true}, "c2")
            .kind == Kind::Booked);
}

TEST_CASE("a hold that had ended before its answer came is over, and another can be asked for") {
  BookingState booking;
  begin_hold(booking, "c1", "dr_1", "sl_1", "");
  const auto ended = hold("h_1", "sl_1", SlotHold::Status::Expired);
  CHECK(take(booking, ended, "c1") == BookingNews{Kind::HoldEnded, "sl_1"});
  CHECK(booking.step == BookingStep::None);
  CHECK(booking.pending_cid.empty());
  begin_hold(booking, "c2", "dr_1", "sl_1", "");
  CHECK(take(booking, ended, "c1") == BookingNews{});  // The same answer again is of the past.
  CHECK(booking.step == BookingStep::Holding);
}

TEST_CASE("choosing another time while one is held") {
  BookingState booking = review();
  begin_hold(booking, "c2", "dr_1", "sl_2", "");
  take(booking, hold("h_1", "sl_1", SlotHold::Status::Released));
  CHECK(booking.step == BookingStep::Holding);
  take(booking, hold("h_2", "sl_2"), "c2");
  CHECK(booking.step == BookingStep::Review);
  CHECK(booking.held->hold.slot_id == "sl_2");
}

TEST_CASE("extending changes the time left and is no news; releasing lets go at once") {
  BookingState booking = review();
  CHECK(begin_extend(booking) == ExtendHold{"h_1"});
  SlotHold longer = hold();
  longer.hold.ttl = Millis{600'000};
  CHECK(take(booking, longer, "c2") == BookingNews{});
  CHECK(booking.held->expires == noon + Millis{600'000});
  CHECK(begin_release(booking) == ReleaseHold{"h_1"});
  CHECK(booking.step == BookingStep::None);
  CHECK_FALSE(begin_release(booking));
  CHECK_FALSE(begin_extend(booking));
}

TEST_CASE("a reloaded page finds its hold again") {
  BookingState booking;
  take(booking, hold(), "c_before_the_reload");
  CHECK(booking.step == BookingStep::Review);
  take(booking, BookingConfirmation{.appointment = appointment()}, "c_before_too");
  CHECK(booking.step == BookingStep::None);
  CHECK_FALSE(booking.held);
}

TEST_CASE("moving: times of the same doctor, a hold that remembers, a reschedule") {
  BookingState booking;
  take(booking, AppointmentList{{appointment(4)}});
  CHECK_FALSE(begin_move(booking, "c0", "ap_9"));
  CHECK(begin_move(booking, "c1", "ap_1") == SelectDoctor{"dr_1"});
  CHECK(booking.moving_id == "ap_1");
  CHECK(booking.moving_cid == "c1");
  CHECK(begin_hold(booking, "c2", "dr_1", "sl_2", "ap_1").appointment_id == "ap_1");
  SlotHold held = hold("h_2", "sl_2");
  held.appointment_id = "ap_1";
  take(booking, held, "c2");
  // An extension does not forget what it is for.
  take(booking, hold("h_2", "sl_2"), "c3");
  const auto what = begin_confirm(booking, "c4", details, rules);
  REQUIRE(what);
  CHECK(std::get<RescheduleBooking>(*what) ==
        RescheduleBooking{.appointment_id = "ap_1", .if_version = 4, .hold_id = "h_2"});
  const BookingConfirmation moved = {.appointment = appointment(5, "sl_2"),
                                     .moved_from_slot_id = "sl_1"};
  CHECK(take(booking, moved, "c4") == BookingNews{Kind::Moved, "ap_1"});
  CHECK(booking.moving_id.empty());
  CHECK(booking.find_appointment("ap_1")->slot_id == "sl_2");
}

TEST_CASE("cancelling: asked, sent once, and cancelled by the server's word") {
  BookingState booking;
  take(booking, AppointmentList{{appointment(2)}});
  booking.cancel_asked_id = "ap_1";
  CHECK(begin_cancel(booking, "c1", "ap_1") == CancelBooking{"ap_1", 2});
  CHECK(booking.cancelling_id == "ap_1");
  CHECK(booking.cancel_asked_id.empty());
  CHECK_FALSE(begin_cancel(booking, "c2", "ap_1"));
  CHECK_FALSE(begin_cancel(booking, "c2", "ap_9"));
  Appointment gone = appointment(3);
  gone.status = AppointmentStatus::Cancelled;
  CHECK(take(booking, BookingConfirmation{.appointment = gone}, "c1").kind == Kind::Cancelled);
  CHECK(booking.cancelling_id.empty());
  CHECK(booking.find_appointment("ap_1")->status == AppointmentStatus::Cancelled);

  BookingState refused;
  take(refused, AppointmentList{{appointment(2)}});
  begin_cancel(refused, "c1", "ap_1");
  take(refused, ErrorFrame{.code = ErrorCode::VersionConflict}, "c1");
  CHECK(refused.cancelling_id.empty());
  CHECK(refused.find_appointment("ap_1")->status == AppointmentStatus::Booked);
}

TEST_CASE("the newest record of an appointment wins, in whatever order they come") {
  BookingState booking;
  take(booking, AppointmentList{{appointment(5, "new")}});
  take(booking, BookingConfirmation{.appointment = appointment(4, "old")});
  CHECK(booking.find_appointment("ap_1")->slot_id == "new");
  CHECK(booking.appointments.size() == 1);
}

TEST_CASE("an error of something else touches nothing") {
  const BookingState before = confirming();
  BookingState booking = before;
  take(booking, ErrorFrame{.code = ErrorCode::SlotTaken}, "c_other");
  take(booking, ErrorFrame{.code = ErrorCode::SlotTaken});
  CHECK(booking == before);
}

TEST_CASE("what came to nothing is put back") {
  BookingState booking = confirming();
  drop_pending(booking, "c2");
  CHECK(booking.step == BookingStep::Review);
  drop_pending(booking, "");
  CHECK(booking.step == BookingStep::Review);
}
