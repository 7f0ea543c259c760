// The headers that keep a browser from doing more than it should (clinic rules E1, E3, E10).
#pragma once

#include <string>
#include <vector>

#include "server/http_message.h"

namespace frontdesk::server {

/// On every answer. HSTS only behind TLS: on loopback it would lock the port to https.
std::vector<HttpHeader> common_headers(bool is_behind_tls);

/// On the app's page: its Content-Security-Policy, framed by these origins only, or by nobody.
/// `chat_origins`: beside its own, where it may connect to.
std::vector<HttpHeader> page_headers(const std::vector<std::string>& frame_ancestors,
                                     const std::vector<std::string>& chat_origins = {});

/// On the pages that need no script, framed by whom the app's page is. Their forms say where they
/// come from, which "no-referrer" would hide from us too.
std::vector<HttpHeader> form_headers(const std::vector<std::string>& frame_ancestors);

/// On the demo portal's page, which frames the app and loads its embed.js.
std::vector<HttpHeader> portal_headers(const std::vector<std::string>& app_origins);

/// What other sites may load: embed.js, and nothing else.
HttpHeader resource_policy(bool is_for_others);

}  // namespace frontdesk::server
