// Catalogues from JSON, looked up by binary search, filled in one pass.
#include "core/words.h"

#include <algorithm>

#include "core/english_catalogue.h"
#include "core/json_fields.h"
#include "core/limits.h"

namespace frontdesk {
namespace {

constexpr std::size_t phrases_max = 1'000, text_bytes_max = 2'000, key_bytes_max = 80;
constexpr std::string_view first_strong_isolate = "\u2068", pop_isolate = "\u2069";
constexpr std::string_view right_to_left_mark = "\u200F";

bool is_before(const Phrase& phrase, std::string_view key) {
  return phrase.key < key;
}

/// The text for that category, or else the one for all the rest.
const std::string& form_for(const Phrase& phrase, PluralCategory category) {
  static const std::string none;
  const std::string* other = &none;
  for (const PluralForm& form : phrase.forms) {
    if (form.category == category) return form.text;
    if (form.category == PluralCategory::Other) other = &form.text;
  }
  return *other;
}

/// One form, or a complaint.
std::optional<PluralForm> read_form(std::string_view name, const Json& value, JsonFields& fields) {
  const std::string* text = value.as_string();
  const auto category = name == "text" ? PluralCategory::Other : find_plural_category(name);
  if (text != nullptr && category && text->size() <= text_bytes_max) {
    return PluralForm{*category, *text};
  }
  fields.complain(name, "not the words of a plural category");
  return {};
}

Phrase read_phrase(const JsonMember& member, JsonFields& fields) {
  Phrase phrase{.key = member.key};
  if (member.key.size() > key_bytes_max) fields.complain("words", "a key is too long");
  const Json::Object* forms = member.value.as_object();
  if (forms == nullptr) {
    if (auto form = read_form("text", member.value, fields)) phrase.forms.push_back(*form);
    return phrase;
  }
  bool has_other = false;
  for (const JsonMember& form : *forms) {
    if (form.key == "reviewed_by") continue;
    if (auto read = read_form(form.key, form.value, fields)) {
      has_other = has_other || read->category == PluralCategory::Other;
      phrase.forms.push_back(*std::move(read));
    }
  }
  if (!has_other) fields.complain("words", "a phrase has no form for every other count");
  return phrase;
}

const StringArg* find_arg(StringArgs args, std::string_view name) {
  const auto found = std::find_if(args.begin(), args.end(),
                                  [name](const StringArg& arg) { return arg.name() == name; });
  return found != args.end() ? found : nullptr;
}

Words read_english() {
  const Result<Json> json = parse_json(english_catalogue(), {limits::catalogue_bytes_max, 4});
  FRONTDESK_ASSERT(json);
  Result<Words> words = decode_words(*json);
  FRONTDESK_ASSERT(words);
  return std::move(words).value();
}

}  // namespace

Words::Words(std::string locale, bool is_right_to_left, std::vector<Phrase> phrases)
    : locale_(std::move(locale)),
      is_right_to_left_(is_right_to_left),
      phrases_(std::move(phrases)) {
  std::sort(phrases_.begin(), phrases_.end(),
            [](const Phrase& a, const Phrase& b) { return a.key < b.key; });
}

const Phrase* Words::find(std::string_view key) const {
  const auto found = std::lower_bound(phrases_.begin(), phrases_.end(), key, is_before);
  return found != phrases_.end() && found->key == key ? &*found : nullptr;
}

std::optional<std::string> Words::fill(std::string_view key, StringArgs args,
                                       const LocaleFacts& facts) const {
  const Phrase* phrase = find(key);
  if (phrase == nullptr) return {};
  const StringArg* count = find_arg(args, "count");
  const auto category = count != nullptr && count->number()
                            ? plural_category(facts, *count->number())
                            : PluralCategory::Other;
  const std::string& form = form_for(*phrase, category);
  std::string filled = fill_pattern(form, args, facts, is_right_to_left_);
  // Who finds a text's direction by its first letter must not find that of an argument.
  if (is_right_to_left_ && form.rfind('{', 0) == 0) filled.insert(0, right_to_left_mark);
  return filled;
}

Result<Words> decode_words(const Json& json) {
  JsonFields fields(json);
  const std::string locale = fields.string("locale");
  const std::string direction = fields.string_or("dir", "ltr");
  if (direction != "ltr" && direction != "rtl") fields.complain("dir", "neither ltr nor rtl");
  const Json* words = fields.object("words");
  std::vector<Phrase> phrases;
  if (words == nullptr || words->as_object()->size() > phrases_max) {
    fields.complain("words", "missing, or too many");
  } else {
    for (const JsonMember& member : *words->as_object()) {
      phrases.push_back(read_phrase(member, fields));
    }
  }
  if (!fields.ok()) return fields.error();
  return Words(locale, direction == "rtl", std::move(phrases));
}

const Words& english_words() {
  static const Words words = read_english();
  return words;
}

std::string fill_pattern(std::string_view pattern, StringArgs args, const LocaleFacts& facts,
                         bool isolates) {
  std::string filled;
  // One pass over the pattern, so that a brace inside an argument is never taken for a name.
  while (true) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == pattern.npos ? pattern.npos : pattern.find('}', open);
    if (close == pattern.npos) break;
    filled += pattern.substr(0, open);
    const StringArg* arg = find_arg(args, pattern.substr(open + 1, close - open - 1));
    if (isolates && arg != nullptr) filled += first_strong_isolate;
    if (arg == nullptr) {
      filled += pattern.substr(open, close - open + 1);
    } else if (arg->number()) {
      filled += number_words(facts, *arg->number());
    } else {
      filled += arg->value();
    }
    if (isolates && arg != nullptr) filled += pop_isolate;
    pattern.remove_prefix(close + 1);
  }
  filled += pattern;
  return filled;
}

}  // namespace frontdesk
