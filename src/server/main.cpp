// Frontdesk's server: flags, wiring, and the order of things.
//
// Settings, store, calendars, desk, network. Whatever is wrong before the network is told in one
// sentence on stderr and ends the program with 1 (2 for a wrong command line).
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "server/book_pages.h"
#include "server/config.h"
#include "server/crypto.h"
#include "server/import_fhir.h"
#include "server/log.h"
#include "server/net/portal.h"
#include "server/net/security_headers.h"
#include "server/net/server.h"
#include "server/net/static_files.h"
#include "server/store/zone_update.h"
#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

int complain(std::string_view what) {
  std::fprintf(stderr, "frontdesk: %.*s\n", static_cast<int>(what.size()), what.data());
  return 1;
}

/// The file's settings, or a demo's; the demo's clinic fills what they leave open.
Result<ServerConfig> read_settings(const Flags& flags) {
  ServerConfig config;
  if (!flags.config.empty()) {
    const Result<std::string> text = read_file(flags.config);
    if (!text) return text.error();
    Result<ServerConfig> parsed = parse_config(*text);
    if (!parsed) return Error{parsed.error().code, flags.config + ": " + parsed.error().detail};
    config = std::move(*parsed);
  }
  if (config.is_demo && config.clinic.name.empty() && !flags.demo_clinic.empty()) {
    const Result<std::string> text = read_file(flags.demo_clinic);
    if (!text) return text.error();
    const Result<ClinicProfile> profile = demo_clinic_profile(*text);
    if (!profile) {
      return Error{profile.error().code, flags.demo_clinic + ": " + profile.error().detail};
    }
    config.clinic = *profile;
  }
  return config;
}

Result<std::unique_ptr<Store>> open_store(const Flags& flags, const ServerConfig& config) {
  std::error_code error;
  std::filesystem::create_directories(flags.data, error);
  if (error) return Error{ErrorCode::NotFound, "cannot make the folder " + flags.data};
  HoldLimits limits;
  limits.per_address = config.holds_per_address;
  return Store::open(flags.data + "/frontdesk.db", limits);
}

/// After a time zone update the operator learns whose appointment is at another instant now.
Result<> follow_zones(Store& store) {
  const auto moved = follow_zone_data(store, tzdata_version(), current_time());
  if (!moved) return moved.error();
  for (const MovedAppointment& one : *moved) {
    log_event("appointment_moved_by_zone_data",
              {{"appointment", one.appointment_id}, {"needs_a_person", !one.becomes}});
  }
  return Done{};
}

void print_report(const ImportReport& report) {
  std::string text = "Imported " + std::to_string(report.doctors) + " doctors and " +
                     std::to_string(report.slots) + " slots, " + std::to_string(report.free_slots) +
                     " of them free (" + std::to_string(report.slots_new) + " new).\n";
  const auto add = [&text](int count, std::string_view what) {
    if (count > 0) text += std::to_string(count) + ' ' + std::string(what) + '\n';
  };
  add(report.weeks_moved, "weeks: the whole calendar was moved by this much.");
  add(report.repaired, "slots were repaired.");
  add(report.quarantined, "slots were kept but cannot be booked: their offset is not the zone's.");
  add(report.rejected, "lines were refused.");
  for (const ImportProblem& problem : report.problems) {
    text += problem.file + ':' + std::to_string(problem.line) + ": " + problem.reason + '\n';
  }
  print(text);
}

/// Imports where asked to, and fills an empty store with the demo clinic.
Result<> fill_store(const Flags& flags, const ServerConfig& config, Store& store) {
  if (!flags.import_folder.empty()) {
    const Result<ImportReport> report =
        import_fhir(store, {flags.import_folder, flags.zone, flags.rebase}, current_time());
    if (!report)
      return Error{report.error().code, flags.import_folder + ": " + report.error().detail};
    print_report(*report);
  }
  if (!config.is_demo || flags.demo_clinic.empty() || !store.clinic.is_empty()) return Done{};
  const Result<std::string> text = read_file(flags.demo_clinic);
  if (!text) return text.error();
  return load_demo_clinic(store, *text, current_time());
}

/// A secret of this database, made once. In a transaction: two servers may share the file.
Result<std::string> secret_setting(Store& store, std::string_view name) {
  Result<Transaction> transaction = store.begin();
  if (!transaction) return transaction.error();
  Result<std::optional<std::string>> found = store.sessions.setting(name);
  if (!found) return found.error();
  if (found->has_value()) return **found;
  const std::string secret = random_token(32);
  const Result<> put = store.sessions.put_setting(name, secret);
  if (!put) return put.error();
  const Result<> committed = transaction->commit();
  if (!committed) return committed.error();
  return secret;
}

Result<std::optional<JwtVerifier>> patients_verifier(const Flags& flags, const ServerConfig& config,
                                                     const std::string& portal_key) {
  Result<JwtVerifier> verifier = Error{};
  if (config.jwt) {
    const auto folder = std::filesystem::path(flags.config).parent_path();
    const Result<std::string> key = read_file((folder / config.jwt->key_file).string());
    if (!key) return key.error();
    verifier =
        JwtVerifier::create(config.jwt->algorithm, *key, config.jwt->issuer, config.jwt->audience);
  } else {
    verifier = JwtVerifier::create(JwtAlgorithm::HS256, portal_key, std::string(portal_issuer),
                                   std::string(portal_audience));
  }
  if (!verifier) return Error{verifier.error().code, "jwt: " + verifier.error().detail};
  return std::optional<JwtVerifier>(std::move(*verifier));
}

/// Everything main wires together, in the order in which it is made.
struct Program {
  Flags flags = {};
  ServerConfig config = {};
  std::unique_ptr<Store> store = {};
  std::unique_ptr<Assistant> assistant = {};
  std::unique_ptr<Desk> desk = {};
  std::unique_ptr<Server> server = {};
  std::unique_ptr<Guard> guard = {};

  Result<> prepare();
  Result<> prepare_desk();
  Result<> prepare_server();
  Result<> prepare_guard(const std::string& portal_key);
  Result<> prepare_sites(const std::string& portal_key);
  std::vector<std::string> framers() const;
  std::vector<std::string> own_origins() const;
};

Result<> Program::prepare_desk() {
  DeskConfig settings;
  settings.clinic_name = config.clinic.name;
  settings.clinic_phone = config.clinic.phone;
  settings.clinic_hours = config.clinic.hours;
  settings.country = config.clinic.country;
  settings.tz = config.clinic.tz;
  settings.birth_date = config.clinic.birth_date;
  settings.frames_per_second = config.frames_per_second;
  settings.frames_burst = config.frames_burst;
  assistant = make_built_in_assistant(flags.piece_interval);
  desk = std::make_unique<Desk>(*store, *assistant, std::move(settings));
  return desk->start(current_time());
}

Result<> Program::prepare_server() {
  server = std::make_unique<Server>(ServerOptions{.listen = config.listen,
                                                  .is_demo = config.is_demo,
                                                  .behind_tls_proxy = config.behind_tls_proxy,
                                                  .plain = config.plain,
                                                  .refuse_sockets = flags.refuse_sockets,
                                                  .test_echo = flags.test_echo,
                                                  .limits = config.limits});
  const Result<> opened = server->open(flags.port);
  if (!opened || !config.is_demo) return opened;
  if (flags.portal_port) return server->open_portal(*flags.portal_port);
  const int beside = server->port() + 1;
  if (beside <= 65'535 && server->open_portal(beside)) return Done{};
  return server->open_portal(0);
}

std::vector<std::string> Program::own_origins() const {
  if (config.is_demo) return loopback_origins(server->port());
  if (!config.origin.empty()) return {config.origin};
  return {};
}

/// Who may show the page in a frame: those listed, and in a demo its portal.
std::vector<std::string> Program::framers() const {
  std::vector<std::string> origins = config.allowed_origins;
  if (!config.is_demo) return origins;
  for (std::string& origin : loopback_origins(server->portal_port())) {
    origins.push_back(std::move(origin));
  }
  return origins;
}

Result<> Program::prepare_guard(const std::string& portal_key) {
  Result<std::optional<JwtVerifier>> patients = patients_verifier(flags, config, portal_key);
  if (!patients) return patients.error();
  const Result<std::string> guest_key = secret_setting(*store, "guest_key");
  if (!guest_key) return guest_key.error();
  guard = std::make_unique<Guard>(
      OriginPolicy{own_origins(), config.allowed_origins},
      RateLimit(config.limits.requests_per_second, config.limits.requests_burst), *guest_key,
      config.guests, std::move(*patients));
  return Done{};
}

TemplateValues page_values(const ServerConfig& config, const std::vector<std::string>& framers) {
  const ClinicProfile& clinic = config.clinic;
  Json origins{Json::Array{}};
  for (const std::string& origin : framers) origins.push(origin);
  const std::string birth_date(birth_date_use_name(clinic.birth_date));
  Json page = Json::object({{"v", 1},
                            {"demo", config.is_demo},
                            {"guests", config.guests},
                            {"rest", ""},
                            {"clinic", Json::object({{"name", clinic.name},
                                                     {"phone", clinic.phone},
                                                     {"hours", clinic.hours.as_json()},
                                                     {"country", clinic.country},
                                                     {"tz", clinic.tz},
                                                     {"birth_date", birth_date}})},
                            {"host_origins", std::move(origins)}});
  if (!config.servers.empty()) page.set("servers", to_json(config.servers));
  return {{"lang", "en"},
          {"clinic_name", clinic.name},
          {"clinic_phone", clinic.phone},
          {"clinic_phone_href", phone_address(clinic.phone)},
          {"clinic_hours", clinic.hours.in("en").text},
          {"config_json", dump_json(page)}};
}

Result<> Program::prepare_sites(const std::string& portal_key) {
  StaticSite portal_site;
  if (!flags.site.empty()) {
    Result<StaticSite> app = StaticSite::load(
        flags.site, {.values = page_values(config, framers()),
                     .page_headers = page_headers(framers(), origins_of(config.servers)),
                     .open_files = {"/embed.js"},
                     .left_out = "portal"});
    if (!app) return app.error();
    server->serve_app(std::move(*app));
    if (config.is_demo) {
      const std::vector<std::string> origins = own_origins();
      Result<StaticSite> loaded = StaticSite::load(
          flags.site + "/portal",
          {.values = {{"app_origin", origins.front()}}, .page_headers = portal_headers(origins)});
      if (!loaded) return loaded.error();
      portal_site = std::move(*loaded);
    }
  }
  server->serve_book({config.clinic, config.is_demo, form_headers(framers())});
  if (config.is_demo) server->serve_portal(Portal(std::move(portal_site), portal_key));
  return Done{};
}

Result<> Program::prepare() {
  Result<std::unique_ptr<Store>> opened = open_store(flags, config);
  if (!opened) return opened.error();
  store = std::move(*opened);
  if (const Result<> step = follow_zones(*store); !step) return step;
  const Result<> filled = fill_store(flags, config, *store);
  if (!filled) return filled.error();
  // A demo may be shown with somebody's imported calendar, which has a zone of its own.
  if (config.is_demo || config.clinic.tz.empty()) {
    const Result<std::string> zone = store->clinic.zone();
    if (!zone) return zone.error();
    config.clinic.tz = *zone;
  }
  const Result<std::string> portal_key = secret_setting(*store, "demo_portal_key");
  if (!portal_key) return portal_key.error();
  if (const Result<> step = prepare_desk(); !step) return step;
  if (const Result<> step = prepare_server(); !step) return step;
  if (const Result<> step = prepare_guard(*portal_key); !step) return step;
  return prepare_sites(*portal_key);
}

int run(const std::vector<std::string_view>& arguments) {
  Program program;
  Result<Flags> flags = parse_flags(arguments);
  if (!flags) {
    complain(flags.error().detail);
    complain(usage());
    return 2;
  }
  program.flags = std::move(*flags);
  if (program.flags.help) {
    print(usage());
    return 0;
  }
  Result<ServerConfig> config = read_settings(program.flags);
  if (!config) return complain(config.error().detail);
  program.config = std::move(*config);
  if (program.flags.test_echo && program.config.listen != "127.0.0.1") {
    return complain("--test-echo is for 127.0.0.1 only");
  }
  if (const Result<> prepared = program.prepare(); !prepared) {
    return complain(prepared.error().detail);
  }
  const bool is_demo = program.config.is_demo;
  if (is_demo) log_event("demo_mode", {{"why", "no jwt is configured: visitors are guests"}});
  Server& server = *program.server;
  const bool is_well = server.run(*program.desk, *program.guard, [&] {
    const std::string host = "http://" + program.config.listen + ':';
    print("Frontdesk is at " + host + std::to_string(server.port()) + "/\n");
    if (is_demo) {
      print("Demo portal is at http://127.0.0.1:" + std::to_string(server.portal_port()) + "/\n");
    }
  });
  return is_well ? 0 : 1;
}

}  // namespace
}  // namespace frontdesk::server

int main(int argc, char** argv) {
  // A peer that has gone is an error of one write, not the end of the program.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return frontdesk::server::run(std::vector<std::string_view>(argv + 1, argv + argc));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "frontdesk: %s\n", error.what());
    return 1;
  }
}
