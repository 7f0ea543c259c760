// Flags and the configuration file, checked.
#include "server/config.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "core/json_fields.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t file_bytes_max = 16 * 1024 * 1024;

Error mistake(std::string what) {
  return {ErrorCode::BadRequest, std::move(what)};
}

std::optional<int> parse_number(std::string_view text, int low, int high) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  if (value < low || value > high) return {};
  return value;
}

std::optional<std::chrono::local_days> parse_day(std::string_view text) {
  const auto wall = parse_wall_time(std::string(text) + "T00:00:00");
  if (!wall) return {};
  return day_of(*wall);
}

/// Takes one flag with its value; false when the value does not fit.
bool take_value(Flags& flags, std::string_view name, std::string_view value) {
  const auto number = [&](int& member, int high) {
    const std::optional<int> parsed = parse_number(value, 0, high);
    member = parsed.value_or(member);
    return parsed.has_value();
  };
  const auto words = [&](std::string& member) {
    member = value;
    return !value.empty();
  };
  if (name == "--port") return number(flags.port, 65'535);
  if (name == "--portal-port") {
    flags.portal_port = parse_number(value, 0, 65'535);
    return flags.portal_port.has_value();
  }
  if (name == "--piece-interval-ms") {
    int milliseconds = 0;
    const bool fits = number(milliseconds, 60'000);
    flags.piece_interval = Millis{milliseconds};
    return fits;
  }
  if (name == "--rebase") {
    flags.rebase = parse_day(value);
    return flags.rebase.has_value();
  }
  if (name == "--data") return words(flags.data);
  if (name == "--site") return words(flags.site);
  if (name == "--demo-clinic") return words(flags.demo_clinic);
  if (name == "--config") return words(flags.config);
  if (name == "--import") return words(flags.import_folder);
  return words(flags.zone);
}

int whole_number(JsonFields& fields, std::string_view key, int fallback) {
  const std::int64_t value = fields.integer_or(key, fallback);
  if (value >= 1 && value <= 1'000'000) return static_cast<int>(value);
  fields.complain(key, "must be between 1 and 1000000");
  return fallback;
}

Result<ClinicProfile> parse_clinic(const Json& json) {
  JsonFields fields(json);
  fields.allow_only({"name", "phone", "hours", "country", "tz", "birth_date"});
  ClinicProfile clinic{fields.string("name"),
                       fields.string_or("phone", ""),
                       read_translated_text(fields, "hours"),
                       fields.string_or("country", ""),
                       fields.string_or("tz", ""),
                       read_birth_date_use(fields)};
  if (!fields.ok()) return mistake("clinic: " + fields.error().detail);
  return clinic;
}

Result<JwtSettings> parse_jwt(const Json& json) {
  JsonFields fields(json);
  fields.allow_only({"alg", "key_file", "issuer", "audience"});
  JwtSettings jwt;
  const std::optional<JwtAlgorithm> algorithm = jwt_algorithm_from_name(fields.string("alg"));
  if (!algorithm) fields.complain("alg", "must be RS256, ES256 or HS256");
  jwt.algorithm = algorithm.value_or(JwtAlgorithm::RS256);
  jwt.key_file = fields.string("key_file");
  jwt.issuer = fields.string("issuer");
  jwt.audience = fields.string("audience");
  if (jwt.issuer.empty()) fields.complain("issuer", "must not be empty");
  if (jwt.audience.empty()) fields.complain("audience", "must not be empty");
  if (!fields.ok()) return mistake("jwt: " + fields.error().detail);
  return jwt;
}

Result<> parse_limits(const Json& json, ServerConfig& config) {
  JsonFields fields(json);
  fields.allow_only({"connections", "connections_per_address", "compressed_sockets",
                     "sockets_per_user", "requests_per_second", "requests_burst",
                     "frames_per_second", "frames_burst", "holds_per_address"});
  const auto read = [&](std::string_view key, int& member) {
    member = whole_number(fields, key, member);
  };
  read("connections", config.limits.connections);
  read("connections_per_address", config.limits.connections_per_address);
  read("compressed_sockets", config.limits.compressed_sockets);
  read("sockets_per_user", config.limits.sockets_per_user);
  read("requests_per_second", config.limits.requests_per_second);
  read("requests_burst", config.limits.requests_burst);
  read("frames_per_second", config.frames_per_second);
  read("frames_burst", config.frames_burst);
  read("holds_per_address", config.holds_per_address);
  if (!fields.ok()) return mistake("limits: " + fields.error().detail);
  return Done{};
}

/// true, false, or {"stream": …}.
Result<std::optional<PlainSending>> parse_plain(const Json* json) {
  if (json == nullptr) return std::optional<PlainSending>{};
  if (const bool* is_on = json->as_bool()) {
    return *is_on ? std::optional(PlainSending::Cumulative) : std::nullopt;
  }
  JsonFields fields(*json);
  fields.allow_only({"stream"});
  const std::string stream = fields.string_or("stream", "cumulative");
  if (stream != "cumulative" && stream != "delta") {
    fields.complain("stream", "must be cumulative or delta");
  }
  if (!fields.ok()) return mistake("plain: " + fields.error().detail);
  return std::optional(stream == "delta" ? PlainSending::Delta : PlainSending::Cumulative);
}

Result<> check(const ServerConfig& config) {
  for (const std::string& origin : config.allowed_origins) {
    if (!is_origin(origin)) {
      return mistake("allowed_origins: each must be like https://portal.example, no wildcards");
    }
  }
  if (!config.origin.empty() && !is_origin(config.origin)) {
    return mistake("origin: must be like https://desk.example");
  }
  if (config.is_demo) {
    if (config.listen != "127.0.0.1") return mistake("listen: a demo listens on 127.0.0.1 only");
    return Done{};
  }
  const std::string& country = config.clinic.country;
  if (country.size() != 2 ||
      !std::all_of(country.begin(), country.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
    return mistake(
        "clinic: country must be given, as two capital letters: it decides which"
        " emergency number patients are shown");
  }
  if (config.clinic.tz.empty()) return mistake("clinic: tz must be given, like Europe/Paris");
  if (config.clinic.phone.empty()) return mistake("clinic: phone must be given");
  return Done{};
}

}  // namespace

Result<Flags> parse_flags(const std::vector<std::string_view>& arguments) {
  constexpr std::string_view with_value[] = {
      "--port",   "--portal-port", "--data", "--site",   "--demo-clinic",
      "--config", "--import",      "--zone", "--rebase", "--piece-interval-ms"};
  Flags flags;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view name = arguments[i];
    if (name == "--refuse-sockets") {
      flags.refuse_sockets = true;
    } else if (name == "--test-echo") {
      flags.test_echo = true;
    } else if (name == "--help" || name == "-h") {
      flags.help = true;
    } else if (std::find(std::begin(with_value), std::end(with_value), name) ==
               std::end(with_value)) {
      return mistake("unknown flag " + std::string(name));
    } else if (i + 1 == arguments.size()) {
      return mistake(std::string(name) + " needs a value");
    } else if (!take_value(flags, name, arguments[++i])) {
      return mistake(std::string(name) + " does not take this value");
    }
  }
  if (flags.import_folder.empty() && (!flags.zone.empty() || flags.rebase)) {
    return mistake("--zone and --rebase belong to --import");
  }
  return flags;
}

std::string_view usage() {
  return "frontdesk [--port N] [--portal-port N] [--data DIR] [--site DIR] [--config FILE]\n"
         "          [--demo-clinic FILE] [--import DIR --zone TZ [--rebase YYYY-MM-DD]]\n"
         "          [--piece-interval-ms N] [--refuse-sockets] [--test-echo]\n";
}

Result<ServerConfig> parse_config(std::string_view text) {
  const Result<Json> json = parse_json(text);
  if (!json) return mistake("is not JSON");
  JsonFields fields(*json);
  fields.allow_only({"clinic", "allowed_origins", "guests", "jwt", "listen", "origin",
                     "behind_tls_proxy", "limits", "servers", "plain"});
  ServerConfig config;
  config.allowed_origins = fields.strings("allowed_origins");
  config.listen = fields.string_or("listen", config.listen);
  config.origin = fields.string_or("origin", "");
  config.behind_tls_proxy = fields.boolean_or("behind_tls_proxy", false);
  if (const Json* clinic = fields.object("clinic")) {
    const Result<ClinicProfile> parsed = parse_clinic(*clinic);
    if (!parsed) return parsed.error();
    config.clinic = *parsed;
  }
  if (const Json* jwt = fields.object("jwt")) {
    const Result<JwtSettings> parsed = parse_jwt(*jwt);
    if (!parsed) return parsed.error();
    config.jwt = *parsed;
    config.is_demo = false;
  }
  if (const Json* limits = fields.object("limits")) {
    const Result<> parsed = parse_limits(*limits, config);
    if (!parsed) return parsed.error();
  }
  Result<std::vector<ChatServer>> servers = parse_chat_servers(fields.array("servers"));
  if (!servers) return servers.error();
  config.servers = *std::move(servers);
  const Result<std::optional<PlainSending>> plain = parse_plain(json->find("plain"));
  if (!plain) return plain.error();
  config.plain = *plain;
  config.guests = fields.boolean_or("guests", config.is_demo);
  if (!fields.ok()) return fields.error();
  const Result<> checked = check(config);
  if (!checked) return checked.error();
  return config;
}

bool is_origin(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    std::string_view authority = text.substr(scheme.size());
    if (const std::size_t colon = authority.rfind(':'); colon != std::string_view::npos) {
      if (!parse_number(authority.substr(colon + 1), 1, 65'535)) return false;
      authority = authority.substr(0, colon);
    }
    return !authority.empty() && std::all_of(authority.begin(), authority.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
  }
  return false;
}

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return Error{ErrorCode::NotFound, "cannot read " + path};
  const std::streamoff size = file.tellg();
  // A folder opens too, and then has no length.
  if (size < 0) return Error{ErrorCode::NotFound, "cannot read " + path};
  if (static_cast<std::size_t>(size) > file_bytes_max) {
    return Error{ErrorCode::TooLarge, path + " is too large"};
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.seekg(0);
  if (!file.read(bytes.data(), size)) return Error{ErrorCode::NotFound, "cannot read " + path};
  return bytes;
}

}  // namespace frontdesk::server
