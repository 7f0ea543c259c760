// Choosing a doctor, choosing a time, and what is said at the end.
#include "server/book_pages.h"

#include "core/birth_date.h"
#include "core/dates.h"
#include "server/assistant/said.h"
#include "server/assistant/spoken.h"
#include "server/book_layout.h"

namespace frontdesk::server {
namespace {

/// The page of whom to see, with what it was narrowed to.
BookChoice all_doctors(const BookChoice& choice) {
  return {
      .lang = choice.lang, .specialty = choice.specialty, .is_video_only = choice.is_video_only};
}

Html doctor_filter(const BookPage& page, const std::vector<std::string>& specialties) {
  const BookChoice& choice = page.choice;
  Html options = element("option", {{"value", ""}}, {spoken("form.specialty_any")});
  for (const std::string& specialty : specialties) {
    options +=
        element("option", {{"value", specialty}, flag("selected", specialty == choice.specialty)},
                {said::specialty_in_words(specialty)});
  }
  return element("form",
                 {{"class", "filter"}, {"method", "get"}, {"action", std::string(book_path)}},
                 {hidden("lang", choice.lang),
                  element("label", {{"for", "specialty"}}, {spoken("form.specialty")}),
                  element("select", {{"id", "specialty"}, {"name", "specialty"}}, {options}),
                  element("label", {{"class", "check"}},
                          {element("input", {{"type", "checkbox"},
                                             {"name", "video"},
                                             {"value", "1"},
                                             flag("checked", choice.is_video_only)}),
                           element("span", {}, {spoken("form.video_only")})}),
                  element("button", {{"class", "quiet"}}, {spoken("form.show_doctors")})});
}

std::string languages_of(const Doctor& doctor) {
  std::string list;
  for (const std::string& code : doctor.languages) {
    list += (list.empty() ? "" : ", ") + language_in_words(code);
  }
  return list;
}

std::string place_of(const Doctor& doctor) {
  if (!doctor.telehealth) return doctor.place;
  if (doctor.place.empty()) return spoken("form.video");
  return spoken("form.place_and_video", {{"place", doctor.place}});
}

Html line(const std::string& words) {
  return words.empty() ? Html() : element("p", {}, {words});
}

/// The link's name is its words and the doctor's.
Html times_link(const BookPage& page, const std::string& doctor, const std::string& heading_id) {
  BookChoice choice = all_doctors(page.choice);
  choice.doctor = doctor;
  const std::string id = heading_id + "-times";
  return element("a",
                 {{"class", "button"},
                  {"id", id},
                  {"href", address_of(choice)},
                  {"aria-labelledby", id + " " + heading_id}},
                 {spoken("form.times")});
}

Html doctor_card(const BookPage& page, const Doctor& doctor, const std::string& heading_id) {
  Html facts;
  facts += element("h2", {{"id", heading_id}}, {element("bdi", {}, {doctor.name})});
  std::string title = said::specialty_in_words(doctor.specialty);
  if (!doctor.credentials.empty()) title += (title.empty() ? "" : " · ") + doctor.credentials;
  facts += line(title);
  facts += line(place_of(doctor));
  const std::string languages = languages_of(doctor);
  facts += languages.empty() ? Html() : line(spoken("form.speaks", {{"languages", languages}}));
  if (doctor.accepts_new == false) facts += line(spoken("form.new_patients_no"));
  if (!doctor.next_free) {
    facts += line(spoken("form.next_free_none"));
    return element("li", {{"class", "card"}}, {facts});
  }
  const std::string when = when_in_words(*doctor.next_free, page.today);
  facts += element("p", {{"class", "free"}}, {spoken("form.next_free", {{"when", when}})});
  facts += times_link(page, doctor.id, heading_id);
  return element("li", {{"class", "card"}}, {facts});
}

std::string times_title(const std::string& doctor) {
  return doctor.empty() ? spoken("form.choose_time")
                        : spoken("form.times_of", {{"doctor", doctor}});
}

Html more_times(const BookPage& page, const std::string& later_from) {
  BookChoice choice = page.choice;
  choice.slot.clear();
  Html links;
  if (!later_from.empty()) {
    choice.from = later_from;
    links += button_link(address_of(choice), spoken("form.later_days"));
  }
  if (!page.choice.from.empty()) {
    choice.from.clear();
    links += button_link(address_of(choice), spoken("form.first_days"));
  }
  links += button_link(address_of(all_doctors(choice)), spoken("form.another_doctor"));
  return element("p", {{"class", "more-times"}}, {links});
}

/// In words, so that the patient sees how it was understood.
std::string birth_date_in_words(const std::string& iso) {
  const auto day = parse_iso_date(iso);
  return day ? full_date(*day) : std::string();
}

}  // namespace

HttpResponse doctors_page(const BookPage& page, const DoctorsOnPage& what) {
  Html content = doctor_filter(page, what.specialties);
  if (what.doctors.empty()) content += element("p", {}, {spoken("form.no_doctors")});
  Html cards;
  if (what.doctors.size() > 1) {
    cards += element("li", {{"class", "card wide"}},
                     {element("h2", {{"id", "any"}}, {spoken("form.any_doctor")}),
                      element("p", {}, {spoken("form.any_doctor_more")}),
                      times_link(page, std::string(any_doctor), "any")});
  }
  int number = 0;
  for (const Doctor& doctor : what.doctors) {
    cards += doctor_card(page, doctor, "doctor-" + std::to_string(++number));
  }
  if (!cards.empty()) content += element("ul", {{"class", "cards"}}, {cards});
  if (what.has_more) content += element("p", {}, {spoken("form.more_doctors")});
  return make_page(page, {.title = spoken("form.choose_doctor"), .step = 1}, content);
}

HttpResponse times_page(const BookPage& page, const TimesOnPage& what) {
  const BookChoice& choice = page.choice;
  Html content;
  if (what.notice == TimesNotice::PickOne) {
    content += error_summary({{std::string(first_time_id), spoken("form.pick_time")}});
  }
  if (what.notice == TimesNotice::Taken) {
    content += error_summary({{std::string(first_time_id), spoken("form.taken")}});
  }
  if (what.times.empty()) {
    content += element("p", {}, {spoken("form.no_times")});
  } else {
    content += zone_line(page, what.times.front().slot.tz);
    content += element(
        "form", {{"method", "get"}, {"action", std::string(book_path)}, {"novalidate"}},
        {hidden("lang", choice.lang), hidden("specialty", choice.specialty),
         hidden("video", choice.is_video_only ? "1" : ""), hidden("doctor", choice.doctor),
         hidden("from", choice.from), hidden("sent", "1"), time_choices(page, what.times),
         element("p", {{"class", "send"}}, {element("button", {}, {spoken("form.continue")})})});
  }
  content += more_times(page, what.later_from);
  return make_page(page, {.title = times_title(what.doctor), .step = 2}, content);
}

HttpResponse booked_page(const BookPage& page, const BookedOnPage& what) {
  const Appointment& appointment = what.appointment;
  Html content = element(
      "div", {{"class", "booked"}},
      {fact_list({{spoken("form.reference"), appointment.reference},
                  {spoken("form.when"),
                   appointment.start ? when_in_words(*appointment.start, page.today) : ""},
                  {spoken("form.doctor"), appointment.doctor_name},
                  {spoken("form.place"),
                   place_in_words(appointment.telehealth, appointment.place, appointment.address)},
                  {spoken("form.name"), appointment.patient_name},
                  {spoken("form.birth_date"), birth_date_in_words(what.birth_date)}})});
  content += zone_line(page, appointment.tz);
  const std::string& phone = page.site.clinic.phone;
  content += element(
      "p", {},
      {phone.empty()
           ? spoken("form.cancel_how_no_phone", {{"reference", appointment.reference}})
           : spoken("form.cancel_how", {{"phone", phone}, {"reference", appointment.reference}})});
  content += element("p", {}, {spoken("form.keep")});
  content += element(
      "form", {{"method", "post"}, {"action", std::string(calendar_path)}},
      {hidden("lang", page.choice.lang), hidden("token", what.token),
       hidden("appointment", appointment.id),
       element("p", {{"class", "send"}}, {element("button", {}, {spoken("form.calendar")})})});
  return make_page(page, {.title = spoken("form.booked_title"), .is_from_post = true}, content);
}

HttpResponse sign_in_page(const BookPage& page) {
  return make_page(page, {.title = spoken("form.sign_in_title")},
                   element("p", {}, {spoken("form.sign_in")}));
}

HttpResponse problem_page(const BookPage& page, int status, const std::string& words,
                          const std::string& ref) {
  Html content = element("p", {}, {words});
  if (!ref.empty()) content += fact_list({{spoken("form.reference"), ref}});
  content += element("p", {{"class", "send"}},
                     {button_link(address_of({.lang = page.choice.lang}), spoken("form.back"))});
  return make_page(page, {.title = spoken("form.problem"), .is_from_post = true, .status = status},
                   content);
}

}  // namespace frontdesk::server
