// Goal: a message is exactly the server's bytes however it is cut, repeated or replayed, and never
// gets shorter in front of the reader. Method: pieces in every order that can happen.
#include <doctest/doctest.h>

#include "core/conversation.h"
#include "core/crc32.h"
#include "core/random.h"

using namespace frontdesk;
using Kind = Applied::Kind;

namespace {

constexpr TimePoint noon{Millis{1'000'000}};
const std::string whole_text = "Grüß Gott, здравствуйте, 👩‍⚕️ ok.";

Applied take(Conversation& conversation, MessageChunk chunk, std::optional<std::int64_t> seq = {}) {
  return apply_event(conversation, {.event = std::move(chunk), .seq = seq, .reply_to = "c1"}, noon);
}
MessageChunk piece(std::int64_t offset, const std::string& content, bool is_complete = false) {
  return {.id = "m_1", .content = content, .offset = offset, .is_complete = is_complete};
}
MessageChunk snapshot(const std::string& content, bool is_complete,
                      std::optional<Finish> finish = {}) {
  return {.id = "m_1", .content = content, .is_complete = is_complete, .finish = finish};
}
const TextEntry& message(const Conversation& conversation) {
  return std::get<TextEntry>(conversation.entries.back().what);
}

}  // namespace

TEST_CASE("pieces grow into the message; the last one finishes it") {
  Conversation conversation;
  CHECK(take(conversation, piece(0, "Sure, "), 1).kind == Kind::Added);
  REQUIRE(conversation.open_message() != nullptr);
  CHECK(take(conversation, piece(6, "here are three.")).kind == Kind::Changed);
  MessageChunk last = piece(21, "", true);
  last.suggestions = {"Earliest"};
  take(conversation, last);
  CHECK(message(conversation).text == "Sure, here are three.");
  CHECK(message(conversation).is_complete);
  CHECK(message(conversation).finish == Finish::Stop);
  CHECK(message(conversation).suggestions == std::vector<std::string>{"Earliest"});
  CHECK(message(conversation).reply_to == "c1");
  CHECK(conversation.open_message() == nullptr);
}

TEST_CASE("a message keeps the language it came in, whatever piece says it") {
  Conversation conversation;
  MessageChunk first = piece(0, "Guten ");
  first.lang = "de";
  take(conversation, first, 1);
  take(conversation, piece(6, "Tag.", true));
  CHECK(message(conversation).lang == "de");
  MessageChunk own = {.id = "m_2", .author = Author::User, .content = "hola", .lang = "es"};
  apply_event(conversation, {.event = own, .seq = 2, .reply_to = "c2"}, noon);
  CHECK(message(conversation).lang == "es");
}

TEST_CASE("an answer to an emergency is shown as one, the words that point to it are not") {
  for (const Author author : {Author::Assistant, Author::User}) {
    Conversation conversation;
    MessageChunk chunk = snapshot("my chest hurts", true);
    chunk.author = author;
    chunk.is_emergency = true;
    take(conversation, chunk, 1);
    CHECK(message(conversation).is_emergency == (author == Author::Assistant));
  }
}

TEST_CASE("own words are in the page's language until the server has understood them") {
  Conversation conversation;
  const UserMessage typed = {.content = "me duele la muela", .lang = "en-GB"};
  add_own(conversation, {.cid = "c1", .text = typed.content, .what = typed}, true, noon);
  CHECK(message(conversation).lang == "en-GB");
  apply_event(conversation, {.event = ActionAck{.cid = "c1", .message_id = "m_1", .lang = "es"}},
              noon);
  CHECK(message(conversation).lang == "es");
  add_own(conversation, {.cid = "c2", .text = "Dr. Rao", .what = SelectDoctor{"dr_1"}}, true, noon);
  CHECK(message(conversation).lang == "en");
}

TEST_CASE("a text that is not what was sent is not finished; all of it, sent again, is") {
  const TextCheck whole = {.bytes = 6, .crc32 = crc32("abcdef")};
  Conversation conversation;
  take(conversation, piece(0, "abX"), 1);
  MessageChunk last = piece(3, "def", true);
  last.whole = whole;
  CHECK(take(conversation, last).kind == Kind::Damaged);
  CHECK_FALSE(message(conversation).is_complete);
  MessageChunk again = piece(0, "abcdef", true);
  again.whole = whole;
  CHECK(take(conversation, again).kind == Kind::Changed);
  CHECK(message(conversation).text == "abcdef");
  CHECK(message(conversation).is_complete);
  CHECK(take(conversation, again).kind == Kind::Nothing);
}

TEST_CASE("a late piece of what is whole already changes nothing") {
  Conversation conversation;
  take(conversation, snapshot("abcdef", true, Finish::Stop), 1);
  CHECK(take(conversation, piece(3, "xef")).kind == Kind::Nothing);
  CHECK(message(conversation).text == "abcdef");
}

TEST_CASE("a text longer than what was sent is damaged too, and made right") {
  Conversation conversation;
  take(conversation, piece(0, "abcabc"), 1);
  MessageChunk last = piece(3, "", true);
  last.whole = TextCheck{.bytes = 3, .crc32 = crc32("abc")};
  CHECK(take(conversation, last).kind == Kind::Damaged);
  last = piece(0, "abc", true);
  last.whole = TextCheck{.bytes = 3, .crc32 = crc32("abc")};
  take(conversation, last);
  CHECK(message(conversation).text == "abc");
}

TEST_CASE("a whole that fails its own check is shown: there is nothing better to be had") {
  Conversation conversation;
  MessageChunk all = piece(0, "abc", true);
  all.whole = TextCheck{.bytes = 3, .crc32 = 1};
  CHECK(take(conversation, all, 1).kind == Kind::Added);
  CHECK(message(conversation).is_complete);
}

TEST_CASE("what overlaps is dropped, what is missing is asked for") {
  Conversation conversation;
  take(conversation, piece(0, "abc"), 1);
  take(conversation, piece(1, "bcde"));
  CHECK(message(conversation).text == "abcde");
  CHECK(take(conversation, piece(0, "abc")).kind == Kind::Nothing);
  CHECK(take(conversation, piece(7, "h")).kind == Kind::Gap);
  CHECK(message(conversation).text == "abcde");
  MessageChunk stranger = piece(3, "x");
  stranger.id = "m_9";
  CHECK(take(conversation, stranger).kind == Kind::Gap);
  CHECK(conversation.entries.size() == 1);
}

TEST_CASE("any cut, any repetition: the text is the server's") {
  Random random{5};
  for (int run = 0; run < 300; ++run) {
    Conversation conversation;
    take(conversation, piece(0, ""), 1);
    std::size_t sent = 0;
    while (!message(conversation).is_complete) {
      // From anywhere up to what is held, for some length: what a resend or a second pipe brings.
      const std::size_t from = static_cast<std::size_t>(random.below(sent + 1));
      const std::size_t length =
          static_cast<std::size_t>(random.below(whole_text.size() - from + 1));
      const std::size_t end = from + length;
      take(conversation, piece(static_cast<std::int64_t>(from), whole_text.substr(from, length),
                               end == whole_text.size()));
      sent = std::max(sent, end);
    }
    CHECK(message(conversation).text == whole_text);
    CHECK(message(conversation).finish == Finish::Stop);
  }
}

TEST_CASE("a replay that has more goes on where the reader was") {
  Conversation conversation;
  take(conversation, piece(0, "Sure, "), 1);
  take(conversation, snapshot("Sure, here", false));
  CHECK(message(conversation).text == "Sure, here");
  CHECK_FALSE(message(conversation).is_complete);
  take(conversation, piece(10, " you are.", true));
  CHECK(message(conversation).text == "Sure, here you are.");
  CHECK(message(conversation).finish == Finish::Stop);
}

TEST_CASE("a replay that has less keeps what was read, and says it was cut off") {
  for (const auto finish : {std::optional<Finish>(Finish::Interrupted), std::optional<Finish>()}) {
    Conversation conversation;
    take(conversation, piece(0, "Sure, here are"), 1);
    take(conversation, snapshot("Sure, ", true, finish));
    CHECK(message(conversation).text == "Sure, here are");
    CHECK(message(conversation).finish == Finish::Interrupted);
    CHECK(message(conversation).is_complete);
  }
}

TEST_CASE("interrupted with all of it there is interrupted all the same") {
  Conversation conversation;
  take(conversation, piece(0, "Sure, "), 1);
  take(conversation, snapshot("Sure, ", true, Finish::Interrupted));
  CHECK(message(conversation).text == "Sure, ");
  CHECK(message(conversation).finish == Finish::Interrupted);
}

TEST_CASE("stopped by the patient is not cut off") {
  Conversation conversation;
  take(conversation, piece(0, "Sure, "), 1);
  MessageChunk last = piece(6, "", true);
  last.finish = Finish::Cancelled;
  take(conversation, last);
  CHECK(message(conversation).finish == Finish::Cancelled);
  CHECK(message(conversation).text == "Sure, ");
}

TEST_CASE("where the texts differ the server's counts") {
  Conversation conversation;
  take(conversation, piece(0, "Sure, here"), 1);
  take(conversation, piece(6, "there you are"));
  CHECK(message(conversation).text == "Sure, there you are");
  take(conversation, snapshot("Of course.", true));
  CHECK(message(conversation).text == "Of course.");
  CHECK(message(conversation).finish == Finish::Stop);
}

TEST_CASE("a server that names no messages: pieces belong to the open one") {
  Conversation conversation;
  take(conversation, {.content = "One, ", .is_complete = false});
  take(conversation, {.content = "two.", .is_complete = true});
  CHECK(message(conversation).text == "One, two.");
  take(conversation, {.content = "Three."});
  REQUIRE(conversation.entries.size() == 2);
  CHECK(message(conversation).text == "Three.");
}

TEST_CASE("a message without end stops growing") {
  Conversation conversation;
  std::int64_t offset = 0;
  const std::string block(50'000, 'x');
  for (int i = 0; i < 10; ++i, offset += 50'000) {
    take(conversation, piece(offset, block),
         i == 0 ? std::optional<std::int64_t>(1) : std::nullopt);
  }
  CHECK(message(conversation).text.size() <= 256 * 1024);
  CHECK(message(conversation).finish == Finish::Interrupted);
}
