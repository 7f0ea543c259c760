// The date of birth a guest may be asked for (FHIR Patient.birthDate): read from the ways people
// write it, sent in one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace frontdesk {

/// Whether the clinic asks its guests for it.
enum class BirthDateUse { Off, Optional, Required };

/// Of "off", "optional" and "required".
std::optional<BirthDateUse> birth_date_use_from_name(std::string_view name);
std::string_view birth_date_use_name(BirthDateUse use);

/// A day that exists, from "1980-03-27" and nothing else.
std::optional<std::chrono::local_days> parse_iso_date(std::string_view text);

/// A day as somebody wrote it in the language spoken: "27.3.1980", "27031980", "27th March 1980",
/// "1980年3月27日", in any digits that with_ascii_digits knows. The year has four digits and stands
/// first or last; where that leaves a choice, the language says whether days come before months,
/// and in English the clinic's country (ISO 3166-1): "3/4/1980" is the fourth of March in the US.
/// Months in words are the language's own, or the beginning of one.
std::optional<std::chrono::local_days> read_written_date(std::string_view text,
                                                         std::string_view country);

/// The same as ISO 8601; what cannot be read stays as it is.
std::string iso_written_date(std::string_view text, std::string_view country);

/// "27/3/1980": a date as it may be written in the language spoken, in its order and digits.
std::string written_date_example(std::string_view country);

/// Whether somebody who lives at `now`, wherever on earth, can be born that day.
bool is_possible_birth_date(std::chrono::local_days day, TimePoint now);

}  // namespace frontdesk
