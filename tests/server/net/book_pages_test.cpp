// Goal: each step shows what there is to choose, with everything escaped, in every language.
// Method: the pages as values, from made-up doctors, times and appointments.
#include "server/book_pages.h"

#include <doctest/doctest.h>

#include "server/assistant/hear_language.h"
#include "server/assistant/spoken.h"
#include "server/net/book_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

constexpr std::string_view nasty = "<img src=x onerror=\"y\">'";

Doctor nasty_doctor() {
  Doctor doctor{.id = "d&1", .name = std::string(nasty)};
  doctor.specialty = doctor.credentials = doctor.place = doctor.address = doctor.name;
  doctor.languages = {"en", "fr"};
  doctor.accepts_new = false;
  doctor.next_free = parse_rfc3339("2026-03-10T09:00:00Z");
  return doctor;
}

TimeSlot slot_at(const char* start) {
  return {.id = std::string(nasty), .doctor_id = "d&1", .start = parse_rfc3339(start)};
}

struct Pages : BookFixture {
  BookChoice choice = {};
  std::chrono::local_days today = std::chrono::local_days{std::chrono::year{2026} / 3 / 2};
  BookPage page() { return {site, choice, today}; }
};

/// No markup came out of words: only our own elements are there.
void check_safe(const HttpResponse& response) {
  CHECK_FALSE(has(response, "<img"));
  CHECK_FALSE(has(response, "onerror=\""));
  CHECK_FALSE(has(response, "form."));  // A key in place of its words.
}

}  // namespace

TEST_CASE("every page of every language has words, and none of them markup") {
  Pages pages;
  pages.choice = {.specialty = std::string(nasty), .doctor = "d&1", .slot = std::string(nasty)};
  Appointment appointment{.id = std::string(nasty), .reference = "K7Q-29"};
  appointment.doctor_name = appointment.patient_name = appointment.place = nasty;
  appointment.start = parse_rfc3339("2026-03-10T09:00:00Z");
  DetailsOnPage details{.slot = slot_at("2026-03-10T09:00:00Z"), .doctor = nasty_doctor()};
  details.form = {{std::string(nasty), std::string(nasty)},
                  {std::string(nasty), std::string(nasty), std::string(nasty)},
                  "</textarea><img>",
                  std::string(nasty)};
  details.complaint = nasty;
  details.problems = {PatientProblem::NameMissing, PatientProblem::PhoneInvalid,
                      PatientProblem::EmailInvalid};
  details.emergency = Emergency::SelfHarm;
  for (const std::string_view lang : languages_understood) {
    CAPTURE(lang);
    pages.choice.lang = lang;
    const LanguageScope scope(spoken_language(lang));
    const BookPage page = pages.page();
    check_safe(doctors_page(page, {{std::string(nasty)}, {nasty_doctor(), nasty_doctor()}, true}));
    check_safe(doctors_page(page, {}));
    const OfferedTime time{slot_at("2026-03-10T09:00:00Z"), std::string(nasty)};
    check_safe(times_page(page, {std::string(nasty), {time}, "2026-03-20", TimesNotice::Taken}));
    check_safe(times_page(page, {}));
    check_safe(details_page(page, details));
    check_safe(booked_page(page, {appointment, std::string(nasty), std::string(nasty)}));
    check_safe(sign_in_page(page));
    check_safe(problem_page(page, 400, std::string(nasty), std::string(nasty)));
  }
}

TEST_CASE("choosing: any doctor, each doctor, what narrows the list") {
  Pages pages;
  pages.choice = {.specialty = "Dermatology", .is_video_only = true};
  Doctor doctor = nasty_doctor();
  doctor.name = "Dr. Ada Rao";
  Doctor full = doctor;
  full.next_free.reset();
  full.id = "d2";
  const HttpResponse page = doctors_page(pages.page(), {{"Dermatology"}, {doctor, full}, false});
  CHECK(has(page, "<option value=\"Dermatology\" selected>"));
  CHECK(has(page, "value=\"1\" checked"));
  CHECK(has(page, "specialty=Dermatology&amp;video=1&amp;doctor=%2A\""));
  CHECK(has(page, "doctor=d%261\""));
  CHECK(has(page, "Next free: Tuesday 10 March at 09:00"));
  CHECK(has(page, "Speaks English, French"));
  CHECK(has(page, "Does not take new patients"));
  CHECK(has(page, "No free times at the moment"));
  CHECK_FALSE(has(page, "doctor=d2\""));
  CHECK_FALSE(has(doctors_page(pages.page(), {{}, {doctor}, false}), "Any doctor"));
}

TEST_CASE("times: later days, back to the first, and what is wrong") {
  Pages pages;
  pages.choice = {.doctor = "d", .from = "2026-03-09"};
  TimesOnPage what{"Dr. Rao", {{slot_at("2026-03-10T09:00:00Z"), ""}}, "2026-03-16"};
  const HttpResponse page = times_page(pages.page(), what);
  CHECK(has(page, "Free times with Dr. Rao"));
  CHECK(has(page, "Time zone: London time"));
  CHECK(has(page, "doctor=d&amp;from=2026-03-16\""));
  CHECK(has(page, "First free times"));
  CHECK_FALSE(has(page, "class=\"summary\""));
  what.notice = TimesNotice::PickOne;
  CHECK(has(times_page(pages.page(), what), "<a href=\"#time\">Please choose a time.</a>"));
}

TEST_CASE("details: labels, what each field is for, and mistakes tied to their fields") {
  Pages pages;
  pages.choice = {.doctor = "d", .slot = "s"};
  DetailsOnPage what{.slot = slot_at("2026-03-10T17:20:00Z"), .doctor = nasty_doctor()};
  what.form.patient = {"", "12", ""};
  what.problems = {PatientProblem::NameMissing, PatientProblem::PhoneInvalid};
  const HttpResponse page = details_page(pages.page(), what);
  CHECK(has(page, "<label for=\"name\">Name</label>"));
  CHECK(has(page, "autocomplete=\"tel\" value=\"12\""));
  CHECK(has(page, "aria-describedby=\"contact-hint tel-error\" aria-invalid=\"true\""));
  CHECK(has(page, "id=\"tel-error\">Please check the phone number."));
  CHECK(has(page, "<a href=\"#name\">Please write your name.</a>"));
  CHECK(has(page, "aria-describedby=\"contact-hint\">"));  // The e-mail address is fine.
  CHECK(has(page, "Tuesday 10 March at 17:20"));
  CHECK(has(page, "Nothing is booked until"));
}

TEST_CASE("a date of birth, where the clinic asks for it, with how to write one") {
  Pages pages;
  pages.choice = {.doctor = "d", .slot = "s"};
  DetailsOnPage what{.slot = slot_at("2026-03-10T17:20:00Z")};
  CHECK_FALSE(has(details_page(pages.page(), what), "bday"));
  pages.site.clinic.birth_date = BirthDateUse::Optional;
  what.form.patient.birth_date = nasty;
  what.problems = {PatientProblem::BirthDateInvalid};
  const HttpResponse page = details_page(pages.page(), what);
  check_safe(page);
  CHECK(has(page, "<label for=\"bday\">Date of birth (optional)</label>"));
  CHECK(has(page, "id=\"bday-hint\">For example, 27/3/1980</p>"));
  CHECK(has(page, "autocomplete=\"bday\""));
  CHECK(has(page, "aria-describedby=\"bday-hint bday-error\" aria-invalid=\"true\""));
  CHECK(has(page, "<a href=\"#bday\">Please write day, month and year."));
  pages.site.clinic.birth_date = BirthDateUse::Required;
  CHECK(has(details_page(pages.page(), what), "<label for=\"bday\">Date of birth</label>"));
}

TEST_CASE("an emergency is told with its numbers, and the form remembers that it was") {
  Pages pages;
  pages.site.clinic.country = "US";
  DetailsOnPage what{.slot = slot_at("2026-03-10T17:20:00Z")};
  CHECK(has(details_page(pages.page(), what), "name=\"seen\" value>"));
  what.emergency = Emergency::SelfHarm;
  const HttpResponse page = details_page(pages.page(), what);
  CHECK(has(page, "class=\"alarm\""));
  CHECK(has(page, "href=\"tel:988\""));
  CHECK(has(page, "name=\"seen\" value=\"1\""));
}

TEST_CASE("booked: reference, day and time, place, how to cancel, with or without a telephone") {
  Pages pages;
  Appointment appointment{.id = "ap_1", .reference = "K7Q-29", .doctor_name = "Dr. Rao"};
  appointment.start = parse_rfc3339("2026-03-10T17:20:00Z");
  appointment.telehealth = true;
  const HttpResponse page = booked_page(pages.page(), {appointment, "token", "1980-03-27"});
  for (const std::string_view words :
       {"K7Q-29", "Tuesday 10 March at 17:20", "Dr. Rao", "Video visit", "Thursday 27 March 1980",
        "call +44 20 7946 0000 before it begins", "action=\"/book/calendar\""}) {
    CAPTURE(words);
    CHECK(has(page, words));
  }
  pages.site.clinic.phone.clear();
  CHECK(has(booked_page(pages.page(), {appointment, "token", "1980-03-27"}),
            "tell the clinic before it begins"));
}
