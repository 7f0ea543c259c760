// The pages that book without a script: each step's content as HTML, from what the desk has read.
//
// Everything here is a value in, a value out, in the language of the scope (core/language.h).
// book_calls.h asks the desk and answers requests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/clinic.h"
#include "core/emergency.h"
#include "server/book_form.h"
#include "server/demo_clinic.h"
#include "server/desk/patient_check.h"
#include "server/html.h"
#include "server/http_message.h"

namespace frontdesk::server {

/// What the pages say of the clinic, whoever asks.
struct BookSite {
  ClinicProfile clinic = {};
  bool is_demo = false;
  std::vector<HttpHeader> headers = {};  ///< On every page: its policies.
};

struct BookPage {
  const BookSite& site;
  const BookChoice& choice;
  std::chrono::local_days today = {};  ///< At the clinic.
};

/// A page around its content.
struct PageOptions {
  std::string title = {};     ///< The heading.
  int step = 0;               ///< Of three; 0 for none.
  bool is_from_post = false;  ///< A link would lose what was sent: no other languages.
  int status = 200;
};
HttpResponse make_page(const BookPage& page, const PageOptions& options, const Html& content);

// ---- 1: whom

struct DoctorsOnPage {
  std::vector<std::string> specialties = {};
  std::vector<Doctor> doctors = {};
  bool has_more = false;
};
HttpResponse doctors_page(const BookPage& page, const DoctorsOnPage& what);

// ---- 2: when

struct OfferedTime {
  TimeSlot slot = {};
  std::string doctor = {};  ///< Name; empty where the page is about one doctor.
};
enum class TimesNotice { None, PickOne, Taken };
struct TimesOnPage {
  std::string doctor = {};  ///< Name; empty for any.
  std::vector<OfferedTime> times = {};
  std::string later_from = {};  ///< The next day to show; empty when all are shown.
  TimesNotice notice = TimesNotice::None;
};
HttpResponse times_page(const BookPage& page, const TimesOnPage& what);

// ---- 3: who

struct DetailsOnPage {
  BookForm form = {};  ///< What was typed, and the secrets to send with it.
  TimeSlot slot = {};
  Doctor doctor = {};
  /// Other times, where the one chosen has gone: they are chosen in this form then.
  std::vector<OfferedTime> alternatives = {};
  std::vector<PatientProblem> problems = {};
  std::string complaint = {};  ///< About the whole form, in words.
  std::optional<Emergency> emergency = {};
  bool is_from_post = false;
  int status = 200;
};
HttpResponse details_page(const BookPage& page, const DetailsOnPage& what);

// ---- and after

struct BookedOnPage {
  Appointment appointment = {};
  std::string token = {};       ///< Goes with the request for the calendar file.
  std::string birth_date = {};  ///< Of the patient, "1980-03-27"; empty when it is not known.
};
HttpResponse booked_page(const BookPage& page, const BookedOnPage& what);

/// Where the clinic's portal says who a patient is.
HttpResponse sign_in_page(const BookPage& page);

/// Something did not work, in words; `ref` for the telephone where there is one.
HttpResponse problem_page(const BookPage& page, int status, const std::string& words,
                          const std::string& ref = {});

}  // namespace frontdesk::server
