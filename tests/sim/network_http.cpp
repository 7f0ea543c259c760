// HTTP over the virtual network: whole answers, and streamed ones line by line.
#include "sim/network.h"

namespace frontdesk::sim {

void Network::request(const SendHttp& http) {
  const auto request = std::make_shared<Request>();
  request->http = http;
  request->last_line = timeline_.now();
  if (http.method == "POST" && http.url.find("/frames") != std::string::npos) check_pipes(nullptr);
  requests_[http.request] = request;
  if (http.url.find("/v1/appointments?cid=") != std::string::npos) ++reached["look-up"];
  watch(request);
  if (chance(faults_.lose_request, "request lost")) {
    if (chance(500)) fail(request, delay());
    return;
  }
  request->loses_answer = chance(faults_.lose_answer, "answer lost");
  request->withholds_answer =
      http.is_streamed && chance(faults_.withhold_answer, "answer withheld");
  if (chance(faults_.cut_answer, "answer cut")) {
    request->bytes_left = static_cast<std::int64_t>(random_.below(3'000));
  }
  timeline_.after(delay(), [this, request] { arrive(request); });
}

void Network::arrive(const RequestRef& request) {
  const TimePoint now = timeline_.now();
  if (!server_.is_up()) return fail(request, delay());
  if (chance(faults_.captive, "captive portal")) {
    request->is_over = true;
    return give(delay(), HttpDone{.request = request->http.request,
                                  .status = 200,
                                  .body = "<html>Please sign in</html>"});
  }
  if (chance(faults_.busy, "busy")) return answer(request, {503, "{}"});
  if (!request->http.is_streamed) return answer(request, server_.call(request->http, now));
  Sink sink;
  sink.frame = [this, request](const std::string& bytes) { carry_line(request, bytes); };
  sink.end = [this, request](int code) { end_stream(request, code); };
  request->connection = server_.open_stream(request->http, std::move(sink), now);
  if (request->is_over) server_.drop(request->connection, now);
}

void Network::answer(const RequestRef& request, HttpReply reply) {
  if (request->is_over || request->loses_answer) return;
  if (reply.status == 0) return fail(request, delay());
  const bool is_cut = request->bytes_left >= 0 &&
                      static_cast<std::int64_t>(reply.body.size()) > request->bytes_left;
  if (is_cut) return fail(request, delay());
  request->is_over = true;
  give(delay(), HttpDone{.request = request->http.request,
                         .status = reply.status,
                         .is_json = true,
                         .body = std::move(reply.body)});
}

void Network::carry_line(const RequestRef& request, const std::string& line) {
  if (request->is_over || request->loses_answer) return;
  if (request->bytes_left >= 0) {
    request->bytes_left -= static_cast<std::int64_t>(line.size()) + 1;
    if (request->bytes_left < 0) {
      server_.drop(request->connection, timeline_.now());
      return fail(request, std::max(request->down_free - timeline_.now(), delay()));
    }
  }
  if (request->withholds_answer) return request->withheld.push_back(line);
  pass_line(request, spoiled(line));
}

void Network::pass_line(const RequestRef& request, const std::string& line) {
  request->down_free = std::max(request->down_free, timeline_.now() + delay());
  request->last_line = request->down_free;
  timeline_.at(request->down_free, [this, page = page_, request, line] {
    if (page == page_ && !request->is_over) deliver(HttpLine{request->http.request, line});
  });
}

void Network::end_stream(const RequestRef& request, int code) {
  if (request->is_over || request->loses_answer) return;
  for (const std::string& line : request->withheld) pass_line(request, line);
  const int status = code == 1000   ? 200
                     : code == 4403 ? 403
                     : code == 4404 ? 410
                     : code == 4429 ? 429
                                    : 503;
  request->down_free = std::max(request->down_free, timeline_.now() + delay());
  timeline_.at(request->down_free, [this, page = page_, request, status] {
    if (page != page_ || request->is_over) return;
    request->is_over = true;
    deliver(HttpDone{.request = request->http.request, .status = status, .is_json = true});
  });
}

void Network::fail(const RequestRef& request, Millis late) {
  timeline_.after(late, [this, page = page_, request] {
    if (page != page_ || request->is_over) return;
    request->is_over = true;
    deliver(HttpFailed{request->http.request});
  });
}

/// The timeout is the edge's to keep: until the end, or between lines.
void Network::watch(const RequestRef& request) {
  const TimePoint due = request->last_line + request->http.timeout;
  timeline_.at(due, [this, request, due] {
    if (request->is_over) return;
    if (request->last_line + request->http.timeout > due) return watch(request);
    if (request->connection != 0) server_.drop(request->connection, timeline_.now());
    fail(request, Millis{0});
  });
}

void Network::abort(int number) {
  const auto found = requests_.find(number);
  if (found == requests_.end() || found->second->is_over) return;
  const RequestRef request = found->second;
  request->is_over = true;
  timeline_.after(delay(), [this, request] {
    if (request->connection != 0) server_.drop(request->connection, timeline_.now());
  });
}

}  // namespace frontdesk::sim
