// Hold and confirm by the desk's own actions; every way in which that can end becomes a page that
// keeps what was typed.
#include "server/book_booking.h"

#include <algorithm>

#include "core/match.h"
#include "server/assistant/hear_language.h"
#include "server/assistant/spoken.h"
#include "server/book_desk.h"
#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

constexpr int alternatives_max = 12;

std::string hold_cid(const BookForm& form) {
  return form.secrets.key + "-hold";
}
std::string confirm_cid(const BookForm& form) {
  return form.secrets.key + "-confirm";
}

/// One form at the desk.
class Sending {
 public:
  Sending(Desk& desk, const BookSite& site, const SentForm& sent, TimePoint now)
      : desk_(desk),
        clinic_(desk.store().clinic),
        page_{site, sent.choice, today_at(site, now)},
        sent_(sent),
        now_(now) {}

  HttpResponse answer();

 private:
  using Outcome = std::variant<Appointment, ErrorFrame>;

  PatientRules rules() const { return {page_.site.clinic.birth_date, now_}; }
  HttpResponse send(const Caller& caller);
  Result<std::string> session_of(const Caller& caller);
  Result<Outcome> hold_and_confirm(const Caller& caller);
  HttpResponse show(const Appointment& booked);
  HttpResponse details(DetailsOnPage what);
  HttpResponse other_times(const std::string& complaint);

  Desk& desk_;
  ClinicStore& clinic_;
  BookPage page_;
  const SentForm& sent_;
  TimePoint now_;
  TimeSlot slot_ = {};
};

HttpResponse Sending::answer() {
  const BookForm& form = sent_.form;
  if (sent_.caller) {
    const auto booked =
        desk_.store().bookings.appointment_by_cid(sent_.caller->subject, confirm_cid(form));
    if (!booked) return problem_of(page_, booked.error());
    if (*booked && (*booked)->status == AppointmentStatus::Cancelled) {
      return problem_page(page_, 409, spoken("error.illegal_transition"));
    }
    if (*booked) return show(**booked);
  }
  const bool is_chosen = !sent_.choice.slot.empty();
  const auto slot = clinic_.slot(is_chosen ? sent_.choice.slot : form.slot_before, now_);
  if (!slot) return problem_of(page_, slot.error());
  if (!*slot || !(*slot)->start) return problem_of(page_, ErrorCode::BadRequest);
  slot_ = **slot;
  if (!is_chosen) return other_times(spoken("form.pick_time"));
  if (!sent_.caller) {
    return details({.form = form, .complaint = spoken("form.old"), .status = 409});
  }
  return send(*sent_.caller);
}

/// Emergencies come before anything else is done with what was written.
HttpResponse Sending::send(const Caller& caller) {
  const BookForm& form = sent_.form;
  DetailsOnPage what{.form = form, .problems = find_problems(form.patient, rules())};
  if (!form.has_seen_emergency) what.emergency = hear_emergency(form.reason, sent_.choice.lang);
  if (what.emergency || !what.problems.empty()) {
    what.status = what.problems.empty() ? 200 : 422;
    return details(std::move(what));
  }
  const Result<Outcome> outcome = hold_and_confirm(caller);
  if (!outcome) {
    return details({.form = form, .complaint = spoken("form.busy"), .status = 503});
  }
  return match(
      *outcome, [&](const Appointment& appointment) { return show(appointment); },
      [&](const ErrorFrame& error) {
        const ErrorCode code = error.code.value_or(ErrorCode::Internal);
        if (code == ErrorCode::SlotTaken || code == ErrorCode::HoldExpired) {
          return other_times(spoken("form.taken"));
        }
        const bool may_pass = error.is_retryable.value_or(false);
        const std::string words = may_pass ? spoken("form.busy") : error.message;
        HttpResponse response = details({.form = form,
                                         .complaint = words + " (" + error.ref + ")",
                                         .status = http_status(code)});
        response.ref = error.ref;
        return response;
      });
}

/// Holds belong to a session, so whoever books without a chat has one too, in their language.
Result<std::string> Sending::session_of(const Caller& caller) {
  const auto newest =
      desk_.store().sessions.newest_of(caller.subject, desk_.config().session_idle_max, now_);
  if (!newest) return newest.error();
  if (newest->has_value()) return (*newest)->id;
  const auto opened =
      desk_.open_session(caller, {.inst = "form", .locale = sent_.choice.lang}, now_);
  if (!opened) return opened.error();
  return opened->session_id;
}

/// The reason goes into the session's log as the patient's words, as if it had been written in the
/// chat: staff find it there, and words that point to an emergency mark the appointment.
Result<Sending::Outcome> Sending::hold_and_confirm(const Caller& caller) {
  const auto session = session_of(caller);
  if (!session) return session.error();
  const Action hold{.cid = hold_cid(sent_.form),
                    .text = sent_.form.reason,
                    .what = SelectSlot{.slot_id = slot_.id}};
  const auto held = desk_.perform(caller, *session, hold, now_);
  if (!held) return held.error();
  ConfirmBooking confirm{.slot_id = slot_.id, .patient = sent_.form.patient};
  for (const ServerFrame& frame : *held) {
    if (const auto* error = std::get_if<ErrorFrame>(&frame.event)) return Outcome{*error};
    if (const auto* what = std::get_if<SlotHold>(&frame.event)) {
      confirm.hold_id = what->hold.id;
      confirm.hold_version = what->hold.version;
    }
  }
  const auto done =
      desk_.perform(caller, *session, {.cid = confirm_cid(sent_.form), .what = confirm}, now_);
  if (!done) return done.error();
  for (const ServerFrame& frame : *done) {
    if (const auto* error = std::get_if<ErrorFrame>(&frame.event)) return Outcome{*error};
    if (const auto* what = std::get_if<BookingConfirmation>(&frame.event)) {
      return Outcome{what->appointment};
    }
  }
  return Error{ErrorCode::Internal, "a confirm without an answer"};
}

/// For whom it was booked; the form may say something else by now.
HttpResponse Sending::show(const Appointment& booked) {
  const auto patient = desk_.store().bookings.patient_of(booked.id);
  if (!patient) return problem_of(page_, patient.error());
  return booked_page(page_, {booked, sent_.form.secrets.token, patient->birth_date});
}

/// The form again. After a try at the desk its key is used up: the same cid would get the same
/// refusal for ever.
HttpResponse Sending::details(DetailsOnPage what) {
  const auto doctor = clinic_.doctor(slot_.doctor_id, now_);
  if (!doctor) return problem_of(page_, doctor.error());
  what.slot = slot_;
  what.doctor = doctor->value_or(Doctor{});
  what.is_from_post = true;
  if (!what.complaint.empty()) what.form.secrets.key = sent_.fresh.key;
  if (!sent_.caller) what.form.secrets = sent_.fresh;
  return details_page(page_, what);
}

HttpResponse Sending::other_times(const std::string& complaint) {
  auto near = clinic_.nearest_free(slot_.id, alternatives_max, now_);
  if (!near) return problem_of(page_, near.error());
  DetailsOnPage what{.form = sent_.form, .complaint = complaint, .status = 409};
  for (TimeSlot& slot : *near) {
    if (slot.start) what.alternatives.push_back({std::move(slot), {}});
  }
  if (what.alternatives.empty()) return problem_page(page_, 409, complaint);
  std::stable_sort(what.alternatives.begin(), what.alternatives.end(),
                   [](const OfferedTime& a, const OfferedTime& b) {
                     return a.slot.start->utc < b.slot.start->utc;
                   });
  if (const auto named = name_doctors(clinic_, what.alternatives); !named) {
    return problem_of(page_, named.error());
  }
  return details(std::move(what));
}

}  // namespace

std::chrono::local_days today_at(const BookSite& site, TimePoint now) {
  return day_of(in_zone(now, site.clinic.tz).wall());
}

bool is_open(const TimeSlot& slot, TimePoint now) {
  return slot.status == SlotStatus::Free && slot.start && slot.start->utc > now;
}

Result<> name_doctors(ClinicStore& clinic, std::vector<OfferedTime>& times) {
  const auto names = clinic.doctor_names();
  if (!names) return names.error();
  for (OfferedTime& time : times) {
    const auto found = std::find_if(names->begin(), names->end(), [&](const auto& doctor) {
      return doctor.id == time.slot.doctor_id;
    });
    if (found != names->end()) time.doctor = found->name;
  }
  return Done{};
}

DeskCall book_call(const BookSite& site, SentForm sent) {
  return [&site, sent = std::move(sent)](Desk& desk, TimePoint now) {
    const LanguageScope scope(spoken_language(sent.choice.lang));
    return Sending(desk, site, sent, now).answer();
  };
}

}  // namespace frontdesk::server
