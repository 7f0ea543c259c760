// Step three: what is about to be booked, and for whom.
#include "server/book_pages.h"

#include "core/birth_date.h"
#include "server/assistant/said.h"
#include "server/assistant/spoken.h"
#include "server/book_layout.h"

namespace frontdesk::server {
namespace {

/// A labelled line to write in.
struct TextField {
  std::string id = {};  ///< And its name.
  std::string label = {};
  std::string type = "text";
  std::string autocomplete = {};
  std::string value = {};
  std::string hint = {};
  std::string hint_id = {};  ///< Of that, or of words elsewhere that belong to it.
  std::string error = {};
  bool is_required = false;
};

std::optional<std::string> unless_empty(const std::string& value) {
  return value.empty() ? std::nullopt : std::optional<std::string>(value);
}

Html error_of(const std::string& id, const std::string& words) {
  if (words.empty()) return {};
  return element("p", {{"class", "error"}, {"id", id + "-error"}}, {words});
}

Html hint_of(const std::string& id, const std::string& words) {
  if (words.empty()) return {};
  return element("p", {{"class", "hint"}, {"id", id}}, {words});
}

Html text_field(const TextField& field) {
  std::string described = field.hint_id;
  if (!field.error.empty()) described += (described.empty() ? "" : " ") + field.id + "-error";
  return element(
      "div", {{"class", "field"}},
      {element("label", {{"for", field.id}}, {field.label}), hint_of(field.hint_id, field.hint),
       error_of(field.id, field.error),
       element("input", {{"id", field.id},
                         {"name", field.id},
                         {"type", field.type},
                         {"autocomplete", unless_empty(field.autocomplete)},
                         {"value", unless_empty(field.value)},
                         {"maxlength", "200"},
                         {"dir", field.type == "text" ? "auto" : "ltr"},
                         {"aria-describedby", unless_empty(described)},
                         {"aria-invalid",
                          field.error.empty() ? std::nullopt : std::optional<std::string>("true")},
                         flag("required", field.is_required)})});
}

/// What each field says is wrong with it.
struct FieldErrors {
  std::string name = {};
  std::string birth_date = {};
  std::string phone = {};
  std::string email = {};
};

FieldErrors errors_of(const std::vector<PatientProblem>& problems) {
  FieldErrors errors;
  for (const PatientProblem problem : problems) {
    const auto field_of = [&]() -> std::string& {
      switch (problem) {
        case PatientProblem::NameMissing:
          return errors.name;
        case PatientProblem::BirthDateMissing:
        case PatientProblem::BirthDateInvalid:
        case PatientProblem::BirthDateImpossible:
          return errors.birth_date;
        case PatientProblem::ContactMissing:
        case PatientProblem::PhoneInvalid:
          return errors.phone;
        case PatientProblem::EmailInvalid:
          break;
      }
      return errors.email;
    };
    field_of() = spoken(words_for(problem));
  }
  return errors;
}

Html summary_of(const DetailsOnPage& what, const FieldErrors& errors) {
  std::vector<Mistake> mistakes;
  if (!what.complaint.empty()) {
    mistakes.push_back(
        {what.alternatives.empty() ? "" : std::string(first_time_id), what.complaint});
  }
  const auto add = [&](const std::string& id, const std::string& words) {
    if (!words.empty()) mistakes.push_back({id, words});
  };
  add("name", errors.name);
  add("bday", errors.birth_date);
  add("tel", errors.phone);
  add("email", errors.email);
  return error_summary(mistakes);
}

std::string optional_label(std::string_view key) {
  return spoken(key) + " (" + spoken("form.optional") + ")";
}

Html reason_field(const std::string& reason) {
  return element("div", {{"class", "field"}},
                 {element("label", {{"for", "reason"}}, {optional_label("form.reason")}),
                  hint_of("reason-hint", spoken("form.reason_hint")),
                  element("textarea",
                          {{"id", "reason"},
                           {"name", "reason"},
                           {"rows", "3"},
                           {"maxlength", std::to_string(reason_code_points_max)},
                           {"dir", "auto"},
                           {"aria-describedby", "reason-hint"}},
                          // A line feed at the very beginning is not part of the text.
                          {"\n" + reason})});
}

Html birth_date_field(const ClinicProfile& clinic, const std::string& value,
                      const std::string& error) {
  const BirthDateUse use = clinic.birth_date;
  if (use == BirthDateUse::Off) return {};
  const bool is_required = use == BirthDateUse::Required;
  return text_field(
      {.id = "bday",
       .label = is_required ? spoken("form.birth_date") : optional_label("form.birth_date"),
       .autocomplete = "bday",
       .value = value,
       .hint = spoken("form.birth_date_hint", {{"example", written_date_example(clinic.country)}}),
       .hint_id = "bday-hint",
       .error = error,
       .is_required = is_required});
}

Html patient_fields(const ClinicProfile& clinic, const BookForm& form, const FieldErrors& errors) {
  Html fields = text_field({.id = "name",
                            .label = spoken("form.name"),
                            .autocomplete = "name",
                            .value = form.patient.name,
                            .error = errors.name,
                            .is_required = true});
  fields += birth_date_field(clinic, form.patient.birth_date, errors.birth_date);
  fields += hint_of("contact-hint", spoken("form.contact_hint"));
  fields += text_field({.id = "tel",
                        .label = spoken("form.phone"),
                        .type = "tel",
                        .autocomplete = "tel",
                        .value = form.patient.phone,
                        .hint_id = "contact-hint",
                        .error = errors.phone});
  fields += text_field({.id = "email",
                        .label = spoken("form.email"),
                        .type = "email",
                        .autocomplete = "email",
                        .value = form.patient.email,
                        .hint_id = "contact-hint",
                        .error = errors.email});
  return fields;
}

/// Whom to call, before anything is sent; the patient may go on.
Html emergency_note(const BookPage& page, Emergency kind) {
  const EmergencyNumbers numbers = emergency_numbers(page.site.clinic.country);
  Html calls;
  if (kind == Emergency::SelfHarm && !numbers.crisis_line.empty()) {
    calls += call_link(numbers.crisis_line);
  }
  calls += call_link(numbers.ambulance);
  return element(
      "div",
      {{"class", "alarm"},
       {"role", "group"},
       {"tabindex", "-1"},
       {"autofocus"},
       {"aria-label", said::emergency(kind, numbers)}},
      {paragraphs(said::emergency(kind, numbers)), element("p", {{"class", "calls"}}, {calls})});
}

Html review(const BookPage& page, const DetailsOnPage& what) {
  return element(
      "section", {{"class", "review"}, {"aria-labelledby", "review"}},
      {element("h2", {{"id", "review"}}, {spoken("form.review")}),
       fact_list({{spoken("form.when"), when_in_words(*what.slot.start, page.today)},
                  {spoken("form.doctor"), what.doctor.name},
                  {spoken("form.place"),
                   place_in_words(what.slot.telehealth, what.slot.place, what.slot.address)}}),
       zone_line(page, what.slot.tz)});
}

/// The time, and what is booked with it; or others to choose from, where it has gone.
Html time_part(const BookPage& page, const DetailsOnPage& what) {
  if (what.alternatives.empty()) {
    Html part = review(page, what);
    part += hidden("slot", what.slot.id);
    return part;
  }
  Html part = element("h2", {}, {spoken("form.choose_time")});
  part += zone_line(page, what.alternatives.front().slot.tz);
  part += hidden("before", what.slot.id);
  part += time_choices(page, what.alternatives);
  return part;
}

Html details_form(const BookPage& page, const DetailsOnPage& what, const FieldErrors& errors) {
  const BookForm& form = what.form;
  const bool has_seen = form.has_seen_emergency || what.emergency.has_value();
  Html who = patient_fields(page.site.clinic, form, errors);
  who += reason_field(form.reason);
  const Html time = time_part(page, what);
  const bool is_time_first = !what.alternatives.empty();
  return element(
      "form", {{"method", "post"}, {"action", std::string(book_path)}, {"novalidate"}},
      {hidden("lang", page.choice.lang), hidden("token", form.secrets.token),
       hidden("key", form.secrets.key), hidden("seen", has_seen ? "1" : ""),
       is_time_first ? time : who, is_time_first ? who : time,
       element("p", {{"class", "hint"}}, {spoken("form.not_booked")}),
       element("p", {{"class", "send"}}, {element("button", {}, {spoken("form.send")})})});
}

}  // namespace

HttpResponse details_page(const BookPage& page, const DetailsOnPage& what) {
  const FieldErrors errors = errors_of(what.problems);
  Html content;
  if (what.emergency) content += emergency_note(page, *what.emergency);
  content += summary_of(what, errors);
  content += details_form(page, what, errors);
  BookChoice times = page.choice;
  times.slot.clear();
  if (times.doctor.empty()) times.doctor = what.slot.doctor_id;
  content += element("p", {{"class", "more-times"}},
                     {button_link(address_of(times), spoken("form.another_time"))});
  return make_page(page,
                   {.title = spoken("form.details"),
                    .step = 3,
                    .is_from_post = what.is_from_post,
                    .status = what.status},
                   content);
}

}  // namespace frontdesk::server
