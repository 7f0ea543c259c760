// A text that the operator writes, in one language or in several: the clinic's opening hours.
//
// Our own words are in catalogues (words.h). This is for words that only the clinic knows and that
// stand among ours. A plain string goes for everybody; what language it is in nobody has said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json_fields.h"

namespace frontdesk {

struct Translation {
  std::string lang = {};  ///< One of `shipped_languages`; empty where nobody has said.
  std::string text = {};
  bool operator==(const Translation&) const = default;
};

class TranslatedText {
 public:
  TranslatedText() = default;
  /// The same words for everybody; none where it is empty.
  explicit TranslatedText(std::string text);

  /// The words in that language (BCP 47; its region makes no difference), else in English, else
  /// the first there are; empty ones where there are none. Lives as long as this.
  const Translation& in(std::string_view lang) const;

  bool empty() const { return all_.empty(); }
  /// As it was read: a string, or an object by language.
  Json as_json() const;

  bool operator==(const TranslatedText&) const = default;

 private:
  friend TranslatedText read_translated_text(JsonFields& fields, std::string_view key);

  std::vector<Translation> all_ = {};  ///< In the operator's order.
};

/// The member `key`: a string, or an object of strings by language; empty where it is missing.
/// Complains about a language the page does not speak, one named twice, and words that are missing
/// or longer than 1,000 code points, and is empty then. Every text becomes a plain line (text.h).
TranslatedText read_translated_text(JsonFields& fields, std::string_view key);

}  // namespace frontdesk
