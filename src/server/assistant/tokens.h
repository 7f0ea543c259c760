// A text cut into words, numbers and the signs that dates and times are written with.
//
// "5pm", "14th" and "10:30" come apart; whether two tokens touched is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::server {

struct Token {
  std::string text = {};   ///< Lowered; of a sign, the sign itself; "," for any end of a clause.
  int number = -1;         ///< At most four digits; -1 for everything else.
  bool is_glued = false;   ///< Touches the token before it.
  bool is_padded = false;  ///< A number written with a leading zero: "07".
};

class Tokens {
 public:
  explicit Tokens(std::string_view text);

  std::size_t size() const { return tokens_.size(); }
  /// "" and -1 outside of the text, so that readers can look around freely.
  std::string_view word(std::size_t at) const;
  int number(std::size_t at) const;
  bool is_glued(std::size_t at) const { return at < size() && tokens_[at].is_glued; }
  bool is_padded(std::size_t at) const { return at < size() && tokens_[at].is_padded; }
  /// Whether the word at `at` is one of "a/b/c*" (see is_any_of).
  bool is(std::size_t at, std::string_view alternatives) const;

 private:
  std::vector<Token> tokens_;
};

/// "two", "a", "couple" … as a number; -1 for other words.
int number_of_word(std::string_view word);

/// "not Tuesday", "I can't do mornings", "Friday doesn't work": the word at `at` names what does
/// not suit.
bool is_refused(const Tokens& tokens, std::size_t at);

}  // namespace frontdesk::server
