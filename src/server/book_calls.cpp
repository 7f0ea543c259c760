// Routes of the form: what is checked before the desk is asked.
#include "server/book_calls.h"

#include "server/assistant/spoken.h"
#include "server/book_desk.h"
#include "server/booking_calls.h"
#include "server/crypto.h"

namespace frontdesk::server {
namespace {

/// Browsers say where a form comes from by Origin, newer ones by Sec-Fetch-Site too. One that says
/// neither is too old to; the token in the form is what counts then.
bool comes_from_us(const HttpRequest& request, const OriginPolicy& origins) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return true;
  if (origin == "null") return site == "same-origin";
  return origins.is_own(origin, request.header("host"));
}

FormSecrets new_secrets(const Guard& guard, TimePoint now) {
  return {guard.new_guest_token(now), random_token(12)};
}

/// The caller of a form's token: a guest's, or nobody's.
std::optional<Caller> caller_of(const Guard& guard, const std::string& token,
                                const HttpRequest& request, TimePoint now) {
  const Result<Caller> caller = guard.caller("Bearer " + token, request.address, now);
  if (!caller || !caller->is_guest) return {};
  return *caller;
}

DeskCall calendar_file(const BookSite& site, BookChoice choice, DeskCall make) {
  return [&site, choice = std::move(choice), make = std::move(make)](Desk& desk, TimePoint now) {
    HttpResponse response = make(desk, now);
    if (response.status == 200) return response;
    const LanguageScope scope(spoken_language(choice.lang));
    return problem_of({site, choice, {}}, ErrorCode::NotFound);
  };
}

struct Posted {
  const HttpRequest& request;
  const BookSite& site;
  const Guard& guard;
  TimePoint now;
};

std::variant<HttpResponse, DeskCall, StreamCall> answer_post(const Posted& posted, bool is_calendar,
                                                             const BookChoice& asked) {
  const auto [request, site, guard, now] = posted;
  if (!comes_from_us(request, guard.origins())) {
    return problem_of({site, asked, {}}, ErrorCode::Forbidden);
  }
  const Result<Fields> fields = parse_form(request.header("content-type"), request.body);
  if (!fields) return problem_of({site, asked, {}}, fields.error());
  const BookChoice choice = read_choice(*fields, request.header("accept-language"));
  const LanguageScope scope(spoken_language(choice.lang));
  if (!guard.guests_allowed()) {
    HttpResponse response = sign_in_page({site, choice, {}});
    response.status = 403;
    return response;
  }
  const auto token = fields->find("token");
  const std::optional<Caller> caller =
      caller_of(guard, token == fields->end() ? "" : token->second, request, now);
  if (is_calendar) {
    const auto appointment = fields->find("appointment");
    if (!caller || appointment == fields->end()) {
      return problem_of({site, choice, {}}, ErrorCode::NotFound);
    }
    return calendar_file(site, choice, calendar_call(*caller, appointment->second, choice.lang));
  }
  const Result<BookForm> form = read_form(*fields, site.clinic.country);
  if (!form) return problem_of({site, choice, {}}, form.error());
  return book_call(site, {choice, *form, caller, new_secrets(guard, now)});
}

}  // namespace

bool is_book_path(std::string_view path) {
  return path == book_path || path.starts_with(std::string(book_path) + "/");
}

Route find_book_route(const HttpRequest& request, const BookSite& site, Guard& guard,
                      TimePoint now) {
  const bool is_calendar = request.path == calendar_path;
  const BookChoice choice =
      read_choice(parse_query(request.query), request.header("accept-language"));
  const LanguageScope scope(spoken_language(choice.lang));
  const BookPage page{site, choice, {}};
  if (!is_calendar && request.path != book_path) {
    return {"unknown", problem_of(page, ErrorCode::NotFound)};
  }
  const std::string_view name = is_calendar ? calendar_path : book_path;
  if (!guard.may_request(request.address, now)) {
    return {name, problem_of(page, ErrorCode::RateLimited)};
  }
  if (request.method == "POST") {
    return {name, answer_post({request, site, guard, now}, is_calendar, choice)};
  }
  if (is_calendar || (request.method != "GET" && request.method != "HEAD")) {
    HttpResponse response = problem_of(page, ErrorCode::NotFound);
    response.status = 405;
    response.headers.push_back({"Allow", is_calendar ? "POST" : "GET, HEAD, POST"});
    return {name, std::move(response)};
  }
  if (!guard.guests_allowed()) return {name, sign_in_page(page)};
  return {name, show_call(site, choice, new_secrets(guard, now))};
}

HttpResponse busy_page(const HttpRequest& request, const BookSite& site) {
  const BookChoice choice =
      read_choice(parse_query(request.query), request.header("accept-language"));
  const LanguageScope scope(spoken_language(choice.lang));
  return problem_of({site, choice, {}}, ErrorCode::Busy);
}

}  // namespace frontdesk::server
