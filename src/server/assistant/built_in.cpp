// The built-in assistant: the dialogue's answer, handed out a few words at a time.
//
// The answer is whole before its first word is said; the pace is only for the reader.
#include "server/assistant/assistant.h"
#include "server/assistant/dialogue.h"
#include "server/assistant/hear_language.h"
#include "server/assistant/spoken.h"

namespace frontdesk::server {
namespace {

/// Words handed out at once.
constexpr int words_per_piece = 3;

/// Where the next few words of `text` end: behind the white space after them.
std::size_t end_of_words(std::string_view text, int count) {
  std::size_t at = 0;
  const auto is_space = [&] { return text[at] == ' ' || text[at] == '\n'; };
  for (; count > 0 && at < text.size(); --count) {
    while (at < text.size() && !is_space()) ++at;
    while (at < text.size() && is_space()) ++at;
  }
  return at;
}

class SpokenAnswer : public Answer {
 public:
  SpokenAnswer(AnswerPiece whole, Millis interval, TimePoint now)
      : whole_(std::move(whole)), interval_(interval), next_at_(now) {}

  std::optional<AnswerPiece> next(TimePoint now) override {
    if (now < next_at_) return std::nullopt;
    const std::string_view rest = std::string_view(whole_.text).substr(said_bytes_);
    const std::size_t length =
        interval_ <= Millis{0} ? rest.size() : end_of_words(rest, words_per_piece);
    AnswerPiece piece;
    if (length == rest.size()) {
      piece = whole_;  // Cards, quick replies and notes come with the last words.
      piece.is_last = true;
    }
    piece.text = std::string(rest.substr(0, length));
    piece.lang = whole_.lang;
    said_bytes_ += length;
    next_at_ = now + interval_;
    return piece;
  }

  TimePoint next_at() const override { return next_at_; }

 private:
  AnswerPiece whole_;
  std::size_t said_bytes_ = 0;
  Millis interval_;
  TimePoint next_at_;
};

class BuiltInAssistant : public Assistant {
 public:
  explicit BuiltInAssistant(Millis piece_interval) : piece_interval_(piece_interval) {}

  std::unique_ptr<Answer> answer(const Turn& turn, ClinicStore& clinic) override {
    return std::make_unique<SpokenAnswer>(Dialogue(turn, clinic).answer(), piece_interval_,
                                          turn.now);
  }

  AnswerPiece greeting(const Turn& turn) override {
    const std::string_view lang = understood_language(turn.lang);
    const LanguageScope scope(spoken_language(lang));
    const said::Clinic self{turn.clinic_name, turn.clinic_phone, turn.clinic_hours.in(lang).text};
    return AnswerPiece{
        .text = said::greeting(self, turn.is_guest ? "" : turn.patient_name),
        .lang = std::string(lang),
        .is_last = true,
        .suggestions = {said::reply(said::book), said::reply(said::my_appointments),
                        said::reply(said::find_doctor), said::reply(said::talk_to_person)}};
  }

 private:
  Millis piece_interval_;
};

}  // namespace

std::unique_ptr<Assistant> make_built_in_assistant(Millis piece_interval) {
  return std::make_unique<BuiltInAssistant>(piece_interval);
}

}  // namespace frontdesk::server
