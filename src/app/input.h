// Everything that can happen to the client, as values. The edge stamps each with the time.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/intent.h"
#include "core/birth_date.h"
#include "core/language.h"
#include "core/plain_server.h"
#include "core/session_input.h"

namespace frontdesk {

/// A stretch of the device's calendar with one offset; S5 shows device time where it differs.
struct OffsetSpan {
  TimePoint from = {};
  std::chrono::minutes offset = {};
  bool operator==(const OffsetSpan&) const = default;
};
/// What the page knows at the start. `stored` values come from sessionStorage and are untrusted.
struct PageStarted {
  std::uint64_t seed = 0;
  std::string rest_base = {};
  PlainServer plain = {};  ///< Where the configuration lets it be one.
  bool is_demo = false;
  bool guests_allowed = false;
  std::string clinic_name = {};
  std::string clinic_phone = {};
  std::string country = {};
  BirthDateUse birth_date = BirthDateUse::Off;
  std::string host_origin = {};  ///< Of the embedding page; empty when not embedded.
  std::string locale = {};
  std::string device_tz = {};
  std::vector<OffsetSpan> device_offsets = {};
  std::string stored_session_id = {};
  std::string stored_guest_token = {};
  std::string stored_outbox = {};
  std::string stored_look = {};
  bool is_storage_blocked = false;
};
/// The words and facts of the language the page is to be shown in from now on. The page has loaded
/// and core has read them; null is English without a region.
struct LanguageGiven {
  std::string locale = {};  ///< BCP 47, as the server is told.
  LanguagePtr language = {};
};
/// The language asked for cannot be had now.
struct LanguageMissed {};
/// A file the patient asked for did not come.
struct DownloadFailed {};
using InputEvent =
    std::variant<SocketOpened, SocketReceived, SocketClosed, HttpLine, HttpDone, HttpFailed,
                 PageStarted, OnlineChanged, VisibilityChanged, PageHidden, PageShown, TokenGiven,
                 LanguageGiven, LanguageMissed, DownloadFailed, Tick, Intent>;

struct Input {
  TimePoint now = {};
  InputEvent event = Tick{};
};

}  // namespace frontdesk
