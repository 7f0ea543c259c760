// What the operator says: flags on the command line, and the clinic's JSON file.
//
// Without a "jwt" in the file the server is a demo: guests only, on loopback only. A mistake here
// ends the start with a sentence that names it; nothing is guessed.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "server/chat_servers.h"
#include "server/demo_clinic.h"
#include "server/jwt.h"

namespace frontdesk::server {

struct Flags {
  int port = 8080;                      ///< 0 takes any free one.
  std::optional<int> portal_port = {};  ///< Without one, the port after the app's, or any free one.
  std::string data = "data";
  std::string site = {};         ///< Empty: the API alone.
  std::string demo_clinic = {};  ///< Fills an empty database.
  std::string config = {};
  std::string import_folder = {};
  std::string zone = {};
  std::optional<std::chrono::local_days> rebase = {};
  Millis piece_interval{45};
  bool refuse_sockets = false;  ///< As networks do that let no WebSocket through.
  bool test_echo = false;       ///< /echo, for WebSocket conformance suites.
  bool help = false;
};

/// The command line without the program's name.
Result<Flags> parse_flags(const std::vector<std::string_view>& arguments);

/// What --help prints.
std::string_view usage();

struct JwtSettings {
  JwtAlgorithm algorithm = JwtAlgorithm::RS256;
  std::string key_file = {};
  std::string issuer = {};
  std::string audience = {};
};

struct NetLimits {
  int connections = 2'500;
  int connections_per_address = 256;  ///< A whole clinic may share one.
  int compressed_sockets = 1'000;     ///< Above, sockets go without: memory before bytes.
  int sockets_per_user = 8;           ///< Further tabs are served over HTTP.
  int requests_per_second = 50;       ///< Of the API, for each address.
  int requests_burst = 400;
};

/// How a plain client is sent a message as it grows: all of it so far each time, or what is new.
enum class PlainSending { Cumulative, Delta };

struct ServerConfig {
  bool is_demo = true;
  bool guests = true;
  ClinicProfile clinic = {};
  std::optional<JwtSettings> jwt = {};
  /// Sites that may embed the page and call the API, exact, beside the page's own.
  std::vector<std::string> allowed_origins = {};
  /// Whom the page may talk to; empty: its own server alone.
  std::vector<ChatServer> servers = {};
  /// Whether clients that know the five plain messages alone are let in.
  std::optional<PlainSending> plain = {};
  std::string listen = "127.0.0.1";
  std::string origin = {};        ///< The page's own, as browsers see it; empty: as Host says.
  bool behind_tls_proxy = false;  ///< Trusts X-Forwarded-For, and tells browsers to stay on https.
  NetLimits limits = {};
  int frames_per_second = 10;
  int frames_burst = 30;
  int holds_per_address = 40;
};

/// Reads the file's JSON. Unknown members are mistakes too: a misspelt "allowed_origins" must not
/// pass silently.
Result<ServerConfig> parse_config(std::string_view json);

/// "https://portal.example", with a port perhaps, and nothing after it.
bool is_origin(std::string_view text);

/// NotFound or TooLarge; at most 16 MiB.
Result<std::string> read_file(const std::string& path);

}  // namespace frontdesk::server
