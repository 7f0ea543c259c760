// The English that patients write, as tables: needs, requests, languages. Another language is
// another set of these tables.
//
// A phrase list separates phrases with '|' and the words of a phrase with spaces; a word may list
// alternatives ("my/the") and be a beginning ("dermat*"), as in is_any_of. Needs lead to a
// specialty, never to a diagnosis.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/spelling.h"

namespace frontdesk::server {

/// A patient's text, split once, in which phrases are looked for.
class HeardText {
 public:
  explicit HeardText(std::string_view text) : words_(split_words(text)) {}

  const std::vector<Word>& words() const { return words_; }
  bool has(std::string_view phrases) const { return find(phrases).has_value(); }
  /// Where the first of the phrases begins.
  std::optional<std::size_t> find(std::string_view phrases) const;
  /// How many different ones of the phrases are there.
  int count(std::string_view phrases) const;
  /// The whole text is one of the phrases, politeness aside.
  bool is_just(std::string_view phrases) const;

 private:
  bool begins_at(std::size_t at, std::string_view phrase) const;
  std::vector<Word> words_;
};

/// One kind of doctor: how clinics call it, how patients ask for it, what they come with.
struct Specialty {
  std::string_view key = {};       ///< As we would call it where the clinic has no word of its own.
  std::string_view displays = {};  ///< Phrases that a clinic's display name has.
  std::string_view names = {};     ///< Phrases that ask for such a doctor.
  std::string_view needs = {};     ///< Phrases of what patients come with.
};

/// The one patients see where nothing more special fits, first of `specialties()`.
inline constexpr std::size_t general_specialty = 0;
/// Comes before others when the patient is a child; second of `specialties()`.
inline constexpr std::size_t child_specialty = 1;

std::span<const Specialty> specialties();

enum class Intent {
  None,
  Book,
  FindDoctor,
  ListSpecialties,
  ListAppointments,
  Move,
  Cancel,
  Greet,
  Thanks,
  Bye,
  Help,
  WhoAreYou,
  Person,
  Hours,
  Address,
  Phone,
  Price,
  Insurance,
  Medical,  ///< Asks for advice, a diagnosis, a dose or a judgement.
  Results,
  Prescription,
  NotEmergency,
  StartOver,
  Yes,
  No,
};

struct IntentPhrases {
  Intent intent = Intent::None;
  std::string_view phrases = {};
};

/// In the order in which they win.
std::span<const IntentPhrases> intent_phrases();

struct Language {
  std::string_view code = {};  ///< BCP 47
  std::string_view name = {};
  std::string_view words = {};
};

std::span<const Language> languages_heard();
/// "Spanish" for "es"; the code itself for one not listed.
std::string_view language_name(std::string_view code);

namespace heard {
inline constexpr std::string_view telehealth =
    "video*|online|telehealth|telemedicine|virtual*|zoom|remote*|facetime|skype|teleconsult*|"
    "from home|over the internet|webcam|video call";
inline constexpr std::string_view in_person =
    "in person|inperson|face to face|on site|onsite|in the clinic|in clinic|physically|not online|"
    "not video|no video|not by video|in office";
inline constexpr std::string_view any_doctor =
    "any doctor/one/doc/dermatologist/dentist|anyone|anybody|whoever|whichever|no preference|"
    "doesnt matter|dont mind|dont care|any of them|any is fine|either one|all of them|every doctor|"
    "does not matter|do not mind";
/// "Anyone who speaks Spanish" is no "anyone".
inline constexpr std::string_view anyone_who = "anyone/anybody who/that/speak*/with/for";
inline constexpr std::string_view any_place = "either place|any place|any location|anywhere";
inline constexpr std::string_view any_day =
    "any day|another day|other day|other days|different day/days|any date|another date|other dates|"
    "whenever|flexible|any week|another week";
inline constexpr std::string_view any_hour =
    "any time|anytime|any hour|other time|other times|more times|all times|all the times|show more|"
    "another time|different time/times|whenever|flexible|any other time";
inline constexpr std::string_view speaks = "who speak*|speaks!|speaking doctor|in my language";
inline constexpr std::string_view other_doctor =
    "another doctor/one|change doctor/doctors|change my doctor|other doctor|other "
    "doctors|different doctor|someone else|somebody else|"
    "not him|not her|not this/that doctor/one";
inline constexpr std::string_view earliest =
    "earliest|soonest|first time|first slot|first available|first one|the first";
inline constexpr std::string_view child =
    "child*!|baby|babys|kid|kids|my son|my daughter|toddler*|newborn*|"
    "infant*|my boy|my girl|teenager|month old|months old|grandson|granddaughter";
inline constexpr std::string_view makes_new = "book/make/schedule/arrange my/an/a/another/new";
inline constexpr std::string_view asks_language = "speak*|language*|talk";
inline constexpr std::string_view ordinals[] = {
    "first|number one|no 1|number 1|option 1|1st|top one",
    "second|number two|number 2|option 2|2nd|no 2", "third|number three|number 3|option 3|3rd|no 3",
    "fourth|number four|number 4|option 4|4th|no 4", "fifth|number 5|option 5|5th|no 5"};
inline constexpr std::string_view ordinal_nouns =
    "one|doctor|doc|option|choice|person|name|him|her";
/// Words that are doctors' names only behind "Dr".
inline constexpr std::string_view common_words =
    "rose/may/brown/young/king/day/long/white/black/green/gray/grey/good/best/hope/grace/love/"
    "price/"
    "cook/page/summer/read/reed/hill/wood/woods/stone/field/fields/park/banks/west/north/east/"
    "south/"
    "hand/hands/foot/hart/heart/bone/payne/pain/cold/ill/will/mark/bill/sue/pat/faith/joy/april/"
    "june/"
    "august/summers/winter/winters/short/small/little/strong/sharp/fast/early/late/noon/week/weeks/"
    "skinner/case/close/ward/wells/brooks/rivers/lake/street/place/house/church/lane/ford/bush/"
    "holiday/"
    "brand/marks/friday/monday/rich/power/powers/sunday/fox/wolf/bird/fisher/hunter/cruz/le/an/do/"
    "so/to/no/my/mei";
inline constexpr std::string_view titles =
    "dr/doctor/doc/dra/prof/professor/mr/mrs/ms/miss/nurse/drs";
/// After "Dr", not a name.
inline constexpr std::string_view not_names =
    "for/that/who/please/appointment/appt/at/in/on/and/or/to/with/visit/near/today/tomorrow/is/are/"
    "can/has/have/i/a/an/the/my/me/from/about/available/which/speaks/speaking/as/asap/next/this/"
    "now/"
    "soon/office/name/list/should/would/could/will/do/does/he/she/what/when/where/because/if/but/"
    "monday/tuesday/wednesday/thursday/friday/saturday/sunday";
}  // namespace heard

}  // namespace frontdesk::server
