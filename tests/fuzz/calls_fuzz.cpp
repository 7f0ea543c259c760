// Whatever an HTTP request may say goes through the API's table, the booking pages and the desk
// behind them. Nobody gets an error of ours for it, no answer carries a header or a script that the
// caller wrote, and whatever the desk says, the client can read.
//
// An input is a request as text: "METHOD path?query", "name: value" lines, an empty line, the body.
// SOCKET in place of a method sends each line of the body as a frame. "$t" is a guest's token, "$s"
// their session, "$h" a hold of theirs, "$a" an appointment.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/codec.h"
#include "core/limits.h"
#include "core/text.h"
#include "core/url.h"
#include "server/book_calls.h"
#include "server/book_form.h"
#include "server/crypto.h"
#include "server/net/call_fixture.h"

namespace frontdesk::server {
namespace {

constexpr std::string_view secret = "a secret of thirty-two bytes or so";
constexpr ConnectionId connection = 7;

/// Up to the separator, which is taken too.
std::string_view take_until(std::string_view& text, std::string_view separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + separator.size(), text.size()));
  return part;
}

std::string encoded(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    text += (text.empty() ? "" : "&") + url_encoded(name) + '=' + url_encoded(value);
  }
  return text;
}

/// What was read once is read the same from how we would write it.
void check_fields(std::string_view query, std::string_view body) {
  const Fields parameters = parse_query(query);
  FRONTDESK_ASSERT(parse_query(encoded(parameters)) == parameters);
  for (const auto& [name, value] : parameters) {
    FRONTDESK_ASSERT(!name.empty() && is_valid_utf8(name) && is_valid_utf8(value));
  }
  const BookChoice choice = read_choice(parameters, query);
  const std::string address = address_of(choice);
  const BookChoice again = read_choice(parse_query(address.substr(address.find('?') + 1)), "");
  FRONTDESK_ASSERT(address_of(again) == address);

  constexpr std::string_view type = "application/x-www-form-urlencoded";
  const auto fields = parse_form(type, body);
  if (!fields) return;
  FRONTDESK_ASSERT(parse_query(body) == *fields);
  const Result<BookForm> form = read_form(*fields, "US");
  if (!form) return;
  FRONTDESK_ASSERT(count_code_points(form->reason) <= reason_code_points_max);
  for (const std::string& line : {form->patient.name, form->patient.phone, form->patient.email}) {
    FRONTDESK_ASSERT(plain_line(line, limits::patient_field_code_points_max) == line);
  }
}

/// A token counts when our key has signed those very bytes, and not otherwise.
void check_token(std::string_view token, std::string_view claims) {
  static const JwtVerifier verifier = *JwtVerifier::create(JwtAlgorithm::HS256, secret, "", "");
  if (verifier.verify(token, call_time)) {
    const std::string_view content = token.substr(0, token.rfind('.'));
    const std::string signature = base64url_encode(hmac_sha256(secret, content));
    FRONTDESK_ASSERT(token.substr(content.size() + 1) == signature);
  }
  const Result<Json> json = parse_json(claims);
  if (!json || !json->as_object()) return;
  std::string signed_token = sign_hs256(*json, secret);
  const Result<Claims> read = verifier.verify(signed_token, call_time);
  if (!read) return;
  FRONTDESK_ASSERT(!read->subject.empty() && read->expires + jwt_leeway > call_time);
  char& changed = signed_token[claims.size() % (signed_token.size() - 1)];
  changed = changed == 'A' ? 'B' : 'A';
  FRONTDESK_ASSERT(!verifier.verify(signed_token, call_time));
}

void check_answer(const HttpResponse& response) {
  FRONTDESK_ASSERT(response.status >= 200 && response.status < 500);
  std::string_view type;
  for (const HttpHeader& header : response.headers) {
    FRONTDESK_ASSERT(header.value.find_first_of(std::string_view("\r\n\0", 3)) ==
                     std::string::npos);
    if (header.name == "Content-Type") type = header.value;
  }
  if (type == "application/json") {
    const Result<Json> body = parse_json(response.body, {.bytes_max = SIZE_MAX});
    FRONTDESK_ASSERT(body.has_value());
    FRONTDESK_ASSERT(response.status < 400 || body->find("code") != nullptr);
  } else if (type.starts_with("text/html")) {
    FRONTDESK_ASSERT(is_valid_utf8(response.body));
    // Ours have no script, so one would be the caller's.
    FRONTDESK_ASSERT(response.body.find("<script") == std::string::npos);
    FRONTDESK_ASSERT(response.body.find("=\"javascript:") == std::string::npos);
  }
}

/// A clinic with a guest in it who holds one time and has booked another.
struct Visit : CallFixture {
  std::string session = {};
  std::string hold = {};
  std::string appointment = {};
  BookSite site{.clinic = {.name = "Main <House>", .country = "GB", .tz = "Europe/London"},
                .is_demo = true};

  Visit() {
    session = text_of(call(request("POST", "/v1/session", R"({"inst":"i"})")), "session_id");
    const std::string held = hold_of("sl_a0");
    const std::string patient = R"({"name":"Ada","phone":"020 7946 0001"})";
    const HttpResponse booked = keyed(
        "/v1/appointments", "k2",
        R"({"slot_id":"sl_a0","hold_id":")" + held + R"(","version":1,"patient":)" + patient + "}");
    const Result<Json> body = parse_json(booked.body);
    const Json* confirmation = body ? body->find("confirmation") : nullptr;
    const Json* id = confirmation ? confirmation->find("appointment_id") : nullptr;
    FRONTDESK_ASSERT(id != nullptr);
    appointment = *id->as_string();
    hold = hold_of("sl_b0");
  }

  HttpResponse keyed(const std::string& path, const std::string& key, const std::string& body) {
    HttpRequest made = request("POST", path, body);
    made.headers["idempotency-key"] = key;
    return call(made);
  }
  std::string hold_of(const std::string& slot) {
    return text_of(keyed("/v1/holds", "k" + slot, R"({"slot_id":")" + slot + "\"}"), "hold_id");
  }

  std::string filled(std::string_view text) const {
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char name = text[i] == '$' && i + 1 < text.size() ? text[i + 1] : '\0';
      if (name == 't') made += token.substr(7);
      if (name == 's') made += session;
      if (name == 'h') made += hold;
      if (name == 'a') made += appointment;
      const bool is_filled = name == 't' || name == 's' || name == 'h' || name == 'a';
      if (!is_filled) made += text[i];
      i += is_filled ? 1 : 0;
    }
    return made;
  }

  HttpRequest read(std::string_view text);
  void run(const StreamCall& stream);
  void visit(const HttpRequest& made);
};

HttpRequest Visit::read(std::string_view text) {
  HttpRequest made;
  std::string_view line = take_until(text, "\n");
  made.method = take_until(line, " ");
  made.path = filled(take_until(line, "?"));
  made.query = filled(line);
  made.address = "192.0.2.1";
  made.headers = {{"host", "127.0.0.1:8080"}};
  while (!text.empty()) {
    line = take_until(text, "\n");
    if (line.empty()) break;
    const std::string name = lowered(trimmed(take_until(line, ":")));
    made.headers[name] = filled(trimmed(line));
  }
  made.body = filled(text);
  return made;
}

void Visit::run(const StreamCall& stream) {
  desk->attach(connection, stream.kind, stream.caller, stream.session_id, stream.resume,
               stream.wait, now);
  for (const std::string& frame : stream.frames) desk->receive(connection, frame, now);
  // Answers are written, a poll's wait goes by, a hold runs out.
  for (const Millis span : {Millis{200}, Millis{5'000}, Millis{30'000}, Millis{400'000}}) {
    now += span;
    desk->tick(now);
    for (const Outgoing& outgoing : desk->take_outgoing()) {
      const auto* sent = std::get_if<SendFrame>(&outgoing.what);
      if (!sent) continue;
      FRONTDESK_ASSERT(sent->bytes.size() <= limits::frame_bytes_max);
      FRONTDESK_ASSERT(sent->bytes.find('\n') == std::string::npos);
      const Result<ServerFrame> frame = decode_event(sent->bytes);
      FRONTDESK_ASSERT(frame && !std::holds_alternative<UnknownEvent>(frame->event));
    }
  }
  desk->detach(connection, now);
}

void Visit::visit(const HttpRequest& made) {
  if (made.method == "SOCKET") {
    StreamCall stream{.kind = ConnectionKind::Socket, .session_id = session};
    const Result<Caller> caller = guard.caller(token, made.address, now);
    stream.caller = *caller;
    for (std::string_view body = made.body; !body.empty();) {
      stream.frames.emplace_back(take_until(body, "\n"));
    }
    return run(stream);
  }
  const bool is_book = is_book_path(made.path);
  const Route route =
      is_book ? find_book_route(made, site, guard, now) : find_route(made, guard, now);
  if (const auto* answer = std::get_if<HttpResponse>(&route.what)) check_answer(*answer);
  if (const auto* stream = std::get_if<StreamCall>(&route.what)) run(*stream);
  const auto* call = std::get_if<DeskCall>(&route.what);
  if (!call) return;
  const HttpResponse first = (*call)(*desk, now);
  check_answer(first);
  // Sent again by somebody who heard no answer: the same comes of it.
  const HttpResponse again = (*call)(*desk, now);
  check_answer(again);
  const bool is_keyed = !made.header("idempotency-key").empty() && made.path.starts_with("/v1/");
  FRONTDESK_ASSERT(!is_keyed || first.status == again.status);
}

}  // namespace
}  // namespace frontdesk::server

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace frontdesk::server;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Visit visit;
  const frontdesk::server::HttpRequest request = visit.read(text);
  check_fields(request.query, request.body);
  std::string_view authorization = request.header("authorization");
  take_until(authorization, " ");  // "Bearer"
  check_token(authorization, request.body);
  visit.visit(request);
  return 0;
}
