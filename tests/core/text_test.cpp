// Goal: UTF-8 is judged by RFC 3629, cut at code points, and what is shown holds nothing that hides
// or reorders it. Method: the borders of every length, the classic bad forms, and every character
// class that must go or stay.
#include "core/text.h"

#include <doctest/doctest.h>

namespace frontdesk {
namespace {

using namespace std::string_view_literals;

TEST_CASE("valid UTF-8 is accepted at the borders of each length") {
  for (std::string_view text :
       {""sv, "\0"sv, "\x7F"sv, "\u0080"sv, "\u07FF"sv, "\u0800"sv, "\uD7FF"sv, "\uE000"sv,
        "\uFFFF"sv, "\U00010000"sv, "\U0010FFFF"sv, "Ōsaka 東京 👩‍⚕️"sv}) {
    CAPTURE(std::string(text));
    CHECK(is_valid_utf8(text));
  }
}

TEST_CASE("bad UTF-8 is refused") {
  for (std::string_view bytes :
       {"\x80"sv, "\xBF"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xC3"sv, "\xC3("sv, "\xE0\x80\x80"sv,
        "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xED\xBF\xBF"sv, "\xE2\x82"sv, "\xF0\x80\x80\x80"sv,
        "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF0\x9F\x98"sv, "\xF5\x80\x80\x80"sv,
        "\xFE"sv, "\xFF"sv, "ok\xFFok"sv}) {
    CHECK_FALSE(is_valid_utf8(bytes));
  }
}

TEST_CASE("the first code point, good or bad") {
  CHECK(first_code_point("é!").value == U'é');
  CHECK(first_code_point("é!").bytes == 2);
  CHECK(first_code_point("\U0001F600").value == U'\U0001F600');
  const CodePoint bad = first_code_point("\xE2\x82!");
  CHECK_FALSE(bad.is_valid);
  CHECK(bad.value == U'\uFFFD');
  CHECK(bad.bytes == 1);
  CHECK(first_code_point("").bytes == 0);
}

TEST_CASE("code points are counted and cut whole") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("aé東👋") == 4);
  CHECK(first_code_points("aé東👋", 0).empty());
  CHECK(first_code_points("aé東👋", 2) == "aé");
  CHECK(first_code_points("aé東👋", 3) == "aé東");
  CHECK(first_code_points("aé東👋", 4) == "aé東👋");
  CHECK(first_code_points("aé東👋", 99) == "aé東👋");
}

TEST_CASE("white space goes from both ends only") {
  CHECK(trimmed(" \t\r\n a b \f\v") == "a b");
  CHECK(trimmed("\u00A0\u3000 a \u3000\u00A0") == "a");
  CHECK(trimmed(" \u3000 ").empty());
  CHECK(trimmed("").empty());
  CHECK(trimmed("\u2003x") == "\u2003x");
}

TEST_CASE("only ASCII letters are lowered") {
  CHECK(lowered("Dr. RAO @[`{ 9") == "dr. rao @[`{ 9");
  CHECK(lowered("É Ω A") == "É Ω a");
}

TEST_CASE("what steers, hides or rings is removed from shown text") {
  CHECK(plain_text("a\x1B[31mb\x07"
                   "c\x7F"
                   "d",
                   99) == "a[31mbcd");
  CHECK(plain_text("a\0b"sv, 99) == "ab");
  CHECK(plain_text("a\u0085b\u009Fc", 99) == "abc");
  CHECK(plain_text("a\u202Eb\u202Ac\u2066d\u2069e", 99) == "abcde");
  CHECK(plain_text("a\u200Bb\uFEFFc\u2060d\uFFF9e\U000E0041f", 99) == "abcdef");
}

TEST_CASE("what scripts and people need stays") {
  CHECK(plain_text("line one\nline two", 99) == "line one\nline two");
  CHECK(plain_text("می\u200Cخواهم", 99) == "می\u200Cخواهم");
  CHECK(plain_text("👩\u200D⚕️", 99) == "👩\u200D⚕️");
  CHECK(plain_text("שלום \u200E+1 555", 99) == "שלום \u200E+1 555");
}

TEST_CASE("what keeps a number in its own order stays where the text stands alone") {
  const std::string call = "اتصل على \u2068(212) 555-0142\u2069.";
  CHECK(plain_text(call, 99, Isolates::Kept) == call);
  CHECK(plain_text(call, 99) == "اتصل على (212) 555-0142.");
  CHECK(plain_line(call, 99) == "اتصل على (212) 555-0142.");
  CHECK(plain_text("\u2066a\u2067b\u202Ec", 99, Isolates::Kept) == "abc");
}

TEST_CASE("digits of the shipped languages' scripts become 0 to 9, nothing else changes") {
  CHECK(with_ascii_digits("٠١٩ ۰۱۹ ०१९ ０１９") == "019 019 019 019");
  CHECK(with_ascii_digits("＋（～") == "+(~");
  CHECK(with_ascii_digits("é東👋๐٪ 7") == "é東👋๐٪ 7");
  CHECK(with_ascii_digits("a\xFF٣") ==
        "a\xFF"
        "3");
}

TEST_CASE("tabs, line ends and bad bytes become something harmless") {
  CHECK(plain_text("a\tb\r\nc\u2028d\u2029e", 99) == "a b\nc\nd\ne");
  CHECK(plain_text("a\xFF\xC3", 99) == "a\uFFFD\uFFFD");
}

TEST_CASE("length counts what is kept, in code points") {
  CHECK(plain_text("é東👋x", 3) == "é東👋");
  CHECK(plain_text("\u200B\u200Bab", 2) == "ab");
  CHECK(plain_text("ab", 0).empty());
}

TEST_CASE("a name is one trimmed line, and cleaning twice changes nothing") {
  CHECK(plain_line(" Dr.\nRao\t ", 99) == "Dr. Rao");
  CHECK(plain_line("\u200B \u200B", 99).empty());
  CHECK(plain_line("ab cd", 3) == "ab");
  for (std::string_view text : {" \u200B a\u2028", "a \xFF", "\n\nx\n\u3000"}) {
    const std::string once = plain_line(text, 3);
    CHECK(plain_line(once, 3) == once);
  }
}

}  // namespace
}  // namespace frontdesk
