// Flags and settings: what is good is read, every mistake is named.
#include "server/config.h"

#include <doctest/doctest.h>

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

constexpr std::string_view full = R"({
  "clinic": {"name": "Harbour", "phone": "+1 212 555 0100", "hours": "Mon to Fri",
             "country": "US", "tz": "America/New_York", "birth_date": "required"},
  "allowed_origins": ["https://portal.clinic.example"],
  "guests": true, "origin": "https://desk.clinic.example", "behind_tls_proxy": true,
  "jwt": {"alg": "ES256", "key_file": "portal.pem", "issuer": "portal", "audience": "frontdesk"},
  "limits": {"connections": 7, "sockets_per_user": 5, "holds_per_address": 3}
})";

/// The settings with one piece of text replaced by another.
std::string changed(std::string_view from, std::string_view to) {
  std::string text(full);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  if (at == std::string::npos) return {};
  return text.replace(at, from.size(), to);
}

std::string complaint(const std::string& json) {
  const auto config = parse_config(json);
  return config ? "none" : config.error().detail;
}

}  // namespace

TEST_CASE("flags with their values") {
  const auto flags =
      parse_flags({"--port", "0", "--data", "d", "--import", "in", "--zone", "America/Los_Angeles",
                   "--rebase", "2026-12-01", "--piece-interval-ms", "5", "--refuse-sockets"});
  REQUIRE(flags.has_value());
  if (!flags) return;
  CHECK(flags->port == 0);
  CHECK_FALSE(flags->portal_port.has_value());
  CHECK(flags->data == "d");
  CHECK(flags->import_folder == "in");
  CHECK(flags->piece_interval == Millis{5});
  CHECK(flags->refuse_sockets);
  CHECK_FALSE(flags->test_echo);
  using namespace std::chrono;
  CHECK(flags->rebase == local_days{year{2026} / 12 / 1});
}

TEST_CASE("the portal's port, where it is given") {
  const auto flags = parse_flags({"--portal-port", "0"});
  REQUIRE(flags.has_value());
  if (!flags) return;
  CHECK(flags->portal_port == 0);
}

TEST_CASE("a wrong command line is refused") {
  CHECK_FALSE(parse_flags({"--nonsense"}).has_value());
  CHECK_FALSE(parse_flags({"--port"}).has_value());
  CHECK_FALSE(parse_flags({"--port", "65536"}).has_value());
  CHECK_FALSE(parse_flags({"--port", "-1"}).has_value());
  CHECK_FALSE(parse_flags({"--port", "80x"}).has_value());
  CHECK_FALSE(parse_flags({"--portal-port", "65536"}).has_value());
  CHECK_FALSE(parse_flags({"--data", ""}).has_value());
  CHECK_FALSE(parse_flags({"--import", "in", "--rebase", "2026-02-30"}).has_value());
  CHECK_FALSE(parse_flags({"--zone", "Europe/Paris"}).has_value());
}

TEST_CASE("a clinic's settings") {
  const auto config = parse_config(full);
  REQUIRE(config.has_value());
  if (!config) return;
  CHECK_FALSE(config->is_demo);
  CHECK(config->guests);
  CHECK(config->clinic.country == "US");
  CHECK(config->clinic.birth_date == BirthDateUse::Required);
  REQUIRE(config->jwt.has_value());
  CHECK(config->jwt->algorithm == JwtAlgorithm::ES256);
  CHECK(config->allowed_origins == std::vector<std::string>{"https://portal.clinic.example"});
  CHECK(config->limits.connections == 7);
  CHECK(config->limits.sockets_per_user == 5);
  CHECK(config->limits.connections_per_address == NetLimits{}.connections_per_address);
  CHECK(config->holds_per_address == 3);
}

TEST_CASE("the opening hours are one text, or one for each language") {
  const auto hours = [](const std::string& json) {
    const auto config = parse_config(json);
    REQUIRE(config.has_value());
    return config ? config->clinic.hours : TranslatedText();
  };
  CHECK(hours(std::string(full)) == TranslatedText("Mon to Fri"));
  CHECK(hours(changed(R"("hours": "Mon to Fri",)", "")).empty());
  const TranslatedText two =
      hours(changed(R"("Mon to Fri")", R"({"en": "Mon to Fri", "es": "lunes a viernes"})"));
  CHECK(two.in("es-MX").text == "lunes a viernes");
  CHECK(two.in("fr").text == "Mon to Fri");
  CHECK(complaint(changed(R"("Mon to Fri")", R"({"sp": "lunes"})")) ==
        "clinic: hours: sp: not a language of the page");
  CHECK(complaint(changed(R"("Mon to Fri")", "7")) == "clinic: hours: not a string");
}

TEST_CASE("without a jwt it is a demo, and guests may come") {
  const auto config = parse_config("{}");
  REQUIRE(config.has_value());
  if (!config) return;
  CHECK(config->is_demo);
  CHECK(config->guests);
  CHECK(complaint(R"({"listen": "0.0.0.0"})").find("listen") == 0);
  const auto closed = parse_config(changed(R"("guests": true,)", ""));
  REQUIRE(closed.has_value());
  if (!closed) return;
  CHECK_FALSE(closed->guests);
}

TEST_CASE("the servers that the page may talk to") {
  const auto config =
      parse_config(R"({"servers": [{"rest": "https://chat.example", "mode": "v1"}]})");
  REQUIRE(config.has_value());
  if (!config) return;
  CHECK(config->servers == std::vector<ChatServer>{{.rest = "https://chat.example", .mode = "v1"}});
  CHECK(complaint(R"({"servers": {}})").find("servers") == 0);
  CHECK(complaint(R"({"servers": [{"rest": "chat.example"}]})").find("servers[0]: ") == 0);
}

TEST_CASE("plain clients are let in where the settings say so") {
  const auto plain = [](const char* json) {
    const auto config = parse_config(json);
    REQUIRE(config.has_value());
    return config ? config->plain : std::nullopt;
  };
  CHECK_FALSE(plain("{}").has_value());
  CHECK_FALSE(plain(R"({"plain": false})").has_value());
  CHECK(plain(R"({"plain": true})") == PlainSending::Cumulative);
  CHECK(plain(R"({"plain": {}})") == PlainSending::Cumulative);
  CHECK(plain(R"({"plain": {"stream": "delta"}})") == PlainSending::Delta);
  CHECK(complaint(R"({"plain": {"stream": "auto"}})").find("plain: stream") == 0);
  CHECK(complaint(R"({"plain": {"steam": "delta"}})").find("plain: steam") == 0);
  CHECK(complaint(R"({"plain": "delta"})").find("plain: ") == 0);
}

TEST_CASE("a server that does not know its country does not start") {
  CHECK(complaint(changed(R"("country": "US",)", "")).find("country") != std::string::npos);
  CHECK(complaint(changed(R"("US")", R"("usa")")).find("country") != std::string::npos);
  CHECK(complaint(changed(R"("US")", R"("us")")).find("country") != std::string::npos);
}

TEST_CASE("mistakes are named") {
  CHECK(complaint("nonsense") == "is not JSON");
  CHECK(complaint(changed("allowed_origins", "alowed_origins")).find("alowed_origins") !=
        std::string::npos);
  CHECK(complaint(changed("\"hours\"", "\"hour\"")).find("hour") != std::string::npos);
  CHECK(complaint(changed("ES256", "none")).find("alg") != std::string::npos);
  CHECK(complaint(changed(R"("issuer": "portal")", R"("issuer": "")")).find("issuer") !=
        std::string::npos);
  CHECK(complaint(changed("\"connections\": 7", "\"connections\": 0")).find("connections") !=
        std::string::npos);
  CHECK(complaint(changed("https://portal.clinic.example", "*")).find("allowed_origins") == 0);
  CHECK(complaint(changed("https://portal.clinic.example", "https://*.example"))
            .find("allowed_origins") == 0);
}

TEST_CASE("an origin is scheme, host and perhaps a port") {
  for (const char* good : {"https://a.example", "http://127.0.0.1:8080", "https://x-y.example:1"}) {
    CAPTURE(good);
    CHECK(is_origin(good));
  }
  for (const char* bad : {"", "*", "null", "a.example", "https://", "https://a.example/",
                          "https://A.example", "ftp://a.example", "https://a.example:0",
                          "https://a.example:x", "https://u@a.example", "https://*.example"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_origin(bad));
  }
}

TEST_CASE("files are read whole, folders and missing ones are not") {
  CHECK(read_file(FRONTDESK_SOURCE_DIR "/tests/fixtures/jwt/rs256.pem").has_value());
  CHECK_FALSE(read_file(FRONTDESK_SOURCE_DIR "/tests/fixtures/jwt/missing").has_value());
  CHECK_FALSE(read_file(FRONTDESK_SOURCE_DIR "/tests/fixtures/jwt").has_value());
}
