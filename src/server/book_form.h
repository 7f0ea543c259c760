// What a booking page is asked for, and what its form sends back: addresses and fields, as values.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/clinic.h"
#include "core/result.h"

namespace frontdesk::server {

inline constexpr std::string_view book_path = "/book";
inline constexpr std::string_view calendar_path = "/book/calendar";

/// Stands for a doctor's id in an address.
inline constexpr std::string_view any_doctor = "*";

using Fields = std::map<std::string, std::string, std::less<>>;

/// What stands in a page's address: nothing secret, and nothing about the patient.
struct BookChoice {
  std::string lang = "en";
  std::string specialty = {};  ///< Display name; empty for all.
  bool is_video_only = false;
  std::string doctor = {};  ///< Empty until one is chosen, or any.
  std::string from = {};    ///< "2026-03-10", the first day shown; empty for today.
  std::string slot = {};
  bool is_sent = false;  ///< The form with the times was sent, perhaps without one.
};

/// One of the languages we speak: the one asked for, else the best of an Accept-Language header.
std::string language_wanted(std::string_view asked, std::string_view accepted);

/// Members that make no sense are empty.
BookChoice read_choice(const Fields& query, std::string_view accepted_languages);

/// "/book?lang=en&doctor=…"
std::string address_of(const BookChoice& choice);

/// What makes one form one booking, however often it is sent. Travels in the form, never in an
/// address.
struct FormSecrets {
  std::string token = {};  ///< A guest's.
  std::string key = {};    ///< Of this form: the cids of its actions begin with it.
};

struct BookForm {
  FormSecrets secrets = {};
  PatientDetails patient = {};
  std::string reason = {};
  std::string slot_before = {};     ///< The time that had gone, where others are offered.
  bool has_seen_emergency = false;  ///< The patient was told whom to call, and goes on.
};

/// A date of birth as the language of the scope and the country write it. BadRequest for a key that
/// is none of ours.
Result<BookForm> read_form(const Fields& fields, std::string_view country);

inline constexpr std::size_t reason_code_points_max = 500;

}  // namespace frontdesk::server
