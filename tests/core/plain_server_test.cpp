// Goal: the answers of plain servers read the same whichever way they are written. Method: the same
// words as deltas, cumulative, whole at the end, broken off and gone on with.
#include "core/plain_server.h"

#include <doctest/doctest.h>

#include <vector>

using namespace frontdesk;

namespace {

struct Piece {
  std::string content = {};
  bool is_complete = false;
};

/// What a reader of the pieces has in the end: by the place that each one is given.
struct Reader {
  PlainServer server = {};
  std::vector<std::string> texts = {};
  std::string last_id = {};

  void read(const Piece& piece, TimePoint now = {}) {
    const MessageChunk read =
        read_plain(server, {.content = piece.content, .is_complete = piece.is_complete}, now);
    take(read);
  }
  void take(const MessageChunk& chunk) {
    if (chunk.id != last_id) texts.emplace_back();
    last_id = chunk.id;
    std::string& text = texts.back();
    if (!chunk.offset) {
      text = chunk.content;
    } else {
      REQUIRE(static_cast<std::size_t>(*chunk.offset) == text.size());
      text += chunk.content;
    }
  }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("deltas are added, cumulative pieces take the place of what they begin with") {
  const std::vector<std::vector<Piece>> ways = {
      {{"We have "}, {"three "}, {"doctors.", true}},
      {{"We have "}, {"We have three "}, {"We have three doctors.", true}},
      {{"We have "}, {"three "}, {"doctors."}, {"", true}},
      {{"We have "}, {"three "}, {"doctors."}, {"We have three doctors.", true}},
      {{""}, {"We have three doctors.", true}},
      {{"We have three doctors.", true}},
  };
  for (const auto& way : ways) {
    Reader reader;
    for (const Piece& piece : way) reader.read(piece);
    CHECK(reader.texts == Texts{"We have three doctors."});
    CHECK_FALSE(reader.server.is_open);
  }
}

TEST_CASE("once a piece was a delta, one that repeats the beginning is not taken for the whole") {
  Reader reader;
  for (const char* piece : {"ha", " and ", "ha and ", "so on"}) reader.read({piece});
  CHECK(reader.texts == Texts{"ha and ha and so on"});
}

TEST_CASE("the configuration decides where the pieces do not") {
  Reader delta;
  delta.server.stream = PlainStream::Delta;
  for (const char* piece : {"no", "no", "no"}) delta.read({piece});
  CHECK(delta.texts == Texts{"nonono"});
  Reader cumulative;
  cumulative.server.stream = PlainStream::Cumulative;
  for (const char* piece : {"Dr Rao", "Dr. Rao", ""}) cumulative.read({piece});
  CHECK(cumulative.texts == Texts{"Dr. Rao"});
  CHECK(plain_stream_from_name("delta") == PlainStream::Delta);
  CHECK(plain_stream_from_name("cumulative") == PlainStream::Cumulative);
  CHECK(plain_stream_from_name("") == PlainStream::Auto);
}

TEST_CASE("one answer after the other; one broken off goes on only where it is repeated") {
  Reader reader;
  reader.read({"First.", true});
  reader.read({"Second, "});
  const auto end = break_off(reader.server);
  REQUIRE(end.has_value());
  CHECK(end->finish == Finish::Interrupted);
  reader.take(*end);
  CHECK_FALSE(break_off(reader.server).has_value());
  reader.read({"Second, whole.", true});
  CHECK(reader.texts == Texts{"First.", "Second, whole."});
  reader.read({"Third, "});
  reader.take(*break_off(reader.server));
  reader.read({"Something else.", true});
  CHECK(reader.texts == Texts{"First.", "Second, whole.", "Third, ", "Something else."});
}

TEST_CASE("an answer that never ends is kept up to a size, and is due to be broken off") {
  Reader reader;
  const TimePoint now{Millis{5'000}};
  for (int i = 0; i < 10; ++i) {
    reader.read({std::to_string(i) + std::string(99'999, 'x')}, now);
  }
  CHECK(reader.texts.back().size() == 200'000);
  CHECK(reader.server.quiet_at == now + Millis{20'000});
}

TEST_CASE("what is filled into the address cannot leave its place") {
  const PlainServer server = {.url = "wss://x.example/ws?token={token}&session_id={sid}"};
  CHECK(plain_url(server, "a&b={sid}", "s/1") ==
        "wss://x.example/ws?token=a%26b%3D%7Bsid%7D&session_id=s%2F1");
  CHECK(plain_url({.url = "ws://x/"}, "t", "s") == "ws://x/");
}
