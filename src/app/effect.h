// What update wants done, as values. `web/perform.cpp` does them in a browser, the simulator in a
// virtual network, and unit tests just compare them.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/session_effect.h"

namespace frontdesk {

/// sessionStorage. An empty value removes the key.
struct StoreItem {
  std::string key = {};
  std::string value = {};
  bool operator==(const StoreItem&) const = default;
};
/// Spoken by the announcer, not drawn.
struct Announce {
  std::string text = {};
  bool is_assertive = false;
  std::string lang = {};  ///< BCP 47; empty for the page's own.
  bool operator==(const Announce&) const = default;
};
/// Fetches with the bearer token and hands the file to the browser.
struct DownloadFile {
  std::string url = {};
  std::string token = {};
  std::string file_name = {};
  bool operator==(const DownloadFile&) const = default;
};
/// Asks the embedding page; ids only, never names or reasons.
struct PostToHost {
  std::string type = {};  ///< "ready", "hold", "booked", "cancelled", "error", "token-wanted"
  std::string id = {};
  bool operator==(const PostToHost&) const = default;
};
/// The words of another language, and what the browser says of it; LanguageGiven or LanguageMissed
/// is the answer.
struct LoadLanguage {
  std::string tag = {};
  bool operator==(const LoadLanguage&) const = default;
};
struct FocusComposer {
  bool operator==(const FocusComposer&) const = default;
};
/// The newest entry should come into view: the patient's own with the answer that is coming, which
/// is read from its start, or the end of it all.
struct ShowLatest {
  bool is_end = false;
  bool operator==(const ShowLatest&) const = default;
};

using Effect =
    std::variant<OpenSocket, SendBytes, CloseSocket, SendHttp, AbortHttp, StoreItem, Announce,
                 DownloadFile, PostToHost, LoadLanguage, FocusComposer, ShowLatest>;
using Effects = std::vector<Effect>;

}  // namespace frontdesk
