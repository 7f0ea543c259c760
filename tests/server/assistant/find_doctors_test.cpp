// Goal: doctors are found by the names people type, and words that are only words are left alone.
// Method: a table of lines against a list of names, some of them everyday words.
#include "server/assistant/find_doctors.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

const std::vector<ClinicStore::DoctorName> names = {
    {"rao", "Dr. Amara Rao", ""},         {"may", "Dr. Rose May", ""},
    {"chen", "Dr. Mei-Ling Chen", ""},    {"chen2", "Dr. Bo Chen", ""},
    {"marques", "Dr. Sofia Marques", ""}, {"brandt", "Dr. Klaus Brandt", ""},
    {"reed", "Thomas Reed", ""},          {"weiss", "Prof. Daniel Weiss, MD", ""}};

std::string found(std::string_view text) {
  const DoctorsFound doctors = find_doctors(HeardText(text), names);
  std::string all = doctors.has_unknown ? "unknown" : "";
  for (const std::string& id : doctors.ids) all += (all.empty() ? "" : " ") + id;
  return all;
}

TEST_CASE("names as people type them") {
  struct Line {
    std::string_view text = {};
    std::string_view ids = {};
  };
  for (const Line& line : std::initializer_list<Line>{{"Dr. Rao", "rao"},
                                                      {"dr rao please", "rao"},
                                                      {"I want doctor rao", "rao"},
                                                      {"raos next free time", "rao"},
                                                      {"AMARA RAO", "rao"},
                                                      {"amara", "rao"},
                                                      {"dr marquez", "marques"},
                                                      {"marqes tomorrow", "marques"},
                                                      {"Dr Weis", "weiss"},
                                                      {"weiss", "weiss"},
                                                      {"dr chen", "chen chen2"},
                                                      {"bo chen", "chen2"},
                                                      {"mei-ling chen", "chen"},
                                                      {"next May", ""},
                                                      {"in May", ""},
                                                      {"May I come", ""},
                                                      {"Dr. May", "may"},
                                                      {"Rose May", "may"},
                                                      {"may", "may"},
                                                      {"I read about it", ""},
                                                      {"dr reed", "reed"},
                                                      {"a brand new rash", ""},
                                                      {"dr rao or dr weiss", "rao weiss"},
                                                      {"Dr. Smith", "unknown"},
                                                      {"dr who speaks arabic", ""},
                                                      {"dr tomorrow", ""},
                                                      {"doctor", ""},
                                                      {"", ""}}) {
    CAPTURE(line.text);
    CHECK(found(line.text) == line.ids);
  }
}

}  // namespace
}  // namespace frontdesk::server
