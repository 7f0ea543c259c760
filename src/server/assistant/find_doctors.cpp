// See find_doctors.h.
#include "server/assistant/find_doctors.h"

#include <algorithm>
#include <string_view>

namespace frontdesk::server {
namespace {

/// How sure a text names a doctor. Only the best of all doctors count.
enum Certainty { None, FirstName, Surname, Titled, FullName };

struct Name {
  std::vector<std::string> given = {};
  std::vector<std::string> family = {};  ///< "Al Farsi" has two words.
};

Name parts_of(std::string_view name) {
  std::vector<Word> words = split_words(name.substr(0, name.find(',')));
  std::erase_if(words,
                [](const Word& word) { return is_exactly_any_of(word.text, heard::titles); });
  Name parts;
  for (std::size_t at = 0; at < words.size(); ++at) {
    (at + 1 == words.size() ? parts.family : parts.given).push_back(words[at].text);
  }
  return parts;
}

/// Letters without a given or family name's accents do not matter here; one typing error does not
/// either, from four letters on where a title stands before the name.
bool is_name(std::string_view typed, std::string_view name, bool is_titled) {
  if (is_like(typed, name)) return true;
  std::string_view bare = typed;
  if (bare.size() > name.size() && bare.ends_with('s')) bare.remove_suffix(1);  // "Raos"
  if (bare == name) return true;
  return is_titled && name.size() >= 4 && typed.size() >= 3 && typed[0] == name[0] &&
         is_within_one_typo(typed, name);
}

bool is_title(const HeardText& text, std::size_t at) {
  return at < text.words().size() && is_exactly_any_of(text.words()[at].text, heard::titles);
}

Certainty certainty_of(const HeardText& text, const Name& name) {
  Certainty best = None;
  const auto& words = text.words();
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string_view word = words[at].text;
    const bool is_titled = at > 0 && is_title(text, at - 1);
    // A name that is also a word is meant where nothing else was said.
    const bool is_common = words.size() > 1 && is_exactly_any_of(word, heard::common_words);
    const auto is_part = [&](const std::string& part) { return is_name(word, part, is_titled); };
    const auto is_given_before = [&](const std::string& part) {
      return at > 0 && is_name(words[at - 1].text, part, true);
    };
    if (std::any_of(name.family.begin(), name.family.end(), is_part)) {
      const bool is_full = std::any_of(name.given.begin(), name.given.end(), is_given_before);
      if (is_full)
        best = std::max(best, FullName);
      else if (is_titled)
        best = std::max(best, Titled);
      else if (!is_common)
        best = std::max(best, Surname);
    } else if (std::any_of(name.given.begin(), name.given.end(), is_part)) {
      if (is_titled)
        best = std::max(best, Surname);
      else if (!is_common && word.size() >= 4)
        best = std::max(best, FirstName);
    }
  }
  return best;
}

bool names_unknown_doctor(const HeardText& text) {
  const auto& words = text.words();
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    if (words[at].text != "dr") continue;
    const std::string& next = words[at + 1].text;
    if (next.size() >= 3 && !is_exactly_any_of(next, heard::not_names)) return true;
  }
  return false;
}

}  // namespace

DoctorsFound find_doctors(const HeardText& text,
                          const std::vector<ClinicStore::DoctorName>& names) {
  DoctorsFound found;
  Certainty best = FirstName;
  for (const ClinicStore::DoctorName& doctor : names) {
    const Certainty certainty = certainty_of(text, parts_of(doctor.name));
    if (certainty < best) continue;
    if (certainty > best) found.ids.clear();
    best = certainty;
    found.ids.push_back(doctor.id);
  }
  found.has_unknown = found.ids.empty() && names_unknown_doctor(text);
  return found;
}

}  // namespace frontdesk::server
