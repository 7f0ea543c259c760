// The demo portal: another site, on a port of its own, that shows the app in a frame.
//
// It stands for a clinic's patient portal, so it also signs tokens for a few invented patients,
// with a key that only this demo knows. It does not exist where a clinic has configured the server.
#pragma once

#include <string>
#include <string_view>

#include "server/http_message.h"
#include "server/net/static_files.h"

namespace frontdesk::server {

inline constexpr std::string_view portal_issuer = "frontdesk-demo-portal";
inline constexpr std::string_view portal_audience = "frontdesk";

class Portal {
 public:
  Portal(StaticSite site, std::string key) : site_(std::move(site)), key_(std::move(key)) {}

  /// Its files, and GET /token?patient=ID: {"token":…}.
  HttpResponse answer(const HttpRequest& request, TimePoint now) const;

 private:
  StaticSite site_;
  std::string key_;
};

}  // namespace frontdesk::server
