// Goal: lines are read whole, numbered as an editor numbers them, and never longer than allowed.
// Method: small files with every ending.
#include "server/import_lines.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <vector>

namespace frontdesk::server {
namespace {

std::vector<FileLine> read(const std::string& bytes, std::size_t bytes_max) {
  const std::string path = "/tmp/frontdesk-lines-" + std::to_string(::getpid());
  std::ofstream(path, std::ios::binary) << bytes;
  LineReader reader(path, bytes_max);
  std::vector<FileLine> lines;
  FileLine line;
  while (reader.next(line)) {
    lines.push_back(line);
  }
  std::remove(path.c_str());
  return lines;
}

TEST_CASE("lines: endings, empty ones and the last") {
  const auto lines = read("one\r\n\n\r\ntwo\n\nthree", 10);
  REQUIRE(lines.size() == 3);
  if (lines.size() != 3) return;
  CHECK(lines[0].text == "one");
  CHECK(lines[0].number == 1);
  CHECK(lines[1].text == "two");
  CHECK(lines[1].number == 4);
  CHECK(lines[2].text == "three");
  CHECK(lines[2].number == 6);
  CHECK(read("", 10).empty());
  CHECK(read("\n\n", 10).empty());
}

TEST_CASE("lines: one that is too long is skipped whole, the next is read") {
  const auto lines = read("1234567890\n12345678901\n" + std::string(100'000, 'x') + "\nend\n", 10);
  REQUIRE(lines.size() == 4);
  if (lines.size() != 4) return;
  CHECK(lines[0].text == "1234567890");
  CHECK_FALSE(lines[0].is_too_long);
  CHECK(lines[1].is_too_long);
  CHECK(lines[2].is_too_long);
  CHECK(lines[2].text.empty());
  CHECK(lines[3].text == "end");
  CHECK(lines[3].number == 4);
}

TEST_CASE("lines: a zero byte is a byte; a missing file has no lines") {
  const auto lines = read(std::string("a\0b\n", 4), 10);
  REQUIRE(lines.size() == 1);
  if (lines.empty()) return;
  CHECK(lines[0].text.size() == 3);
  LineReader missing("/nowhere/at/all", 10);
  CHECK_FALSE(missing.is_open());
}

}  // namespace
}  // namespace frontdesk::server
