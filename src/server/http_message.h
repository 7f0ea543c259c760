// HTTP requests and answers as values, so that everything between the socket and the desk can be
// tested without either.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/messages.h"
#include "core/result.h"

namespace frontdesk::server {

struct HttpHeader {
  std::string name = {};
  std::string value = {};
  bool operator==(const HttpHeader&) const = default;
};

struct HttpRequest {
  std::string method = {};
  std::string path = {};   ///< As sent, without the query.
  std::string query = {};  ///< May hold a ticket: never logged.
  std::map<std::string, std::string, std::less<>> headers = {};  ///< Names in lower case.
  std::string body = {};
  std::string address = {};  ///< Of the client.
  bool wants_socket = false;

  std::string_view header(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::vector<HttpHeader> headers = {};
  std::string body = {};
  std::shared_ptr<const std::string> file = {};  ///< Instead of `body`, shared by all who ask.
  std::string ref = {};                          ///< Of an error, for the log.

  std::string_view bytes() const { return file ? std::string_view(*file) : body; }
};

/// "%41" and "+" undone; nothing when a per cent sign is not followed by two hex digits.
std::optional<std::string> percent_decoded(std::string_view text);

/// The query's parameters, decoded; the first of a name counts. Broken ones are left out.
std::map<std::string, std::string, std::less<>> parse_query(std::string_view query);

/// The fields of a posted form (application/x-www-form-urlencoded), strictly: BadRequest for
/// another type, a broken escape, bytes that are not UTF-8, a field without a name or given twice;
/// TooLarge for more than any form of ours sends.
Result<std::map<std::string, std::string, std::less<>>> parse_form(std::string_view content_type,
                                                                   std::string_view body);

/// True when a list header ("gzip, br;q=0.5") names the item and does not refuse it by q=0.
bool accepts(std::string_view list, std::string_view item);

HttpResponse json_response(int status, const Json& body);

/// HTTP status of a kind of failure.
int http_status(ErrorCode code);

/// {"error","code","ref"} and, where a time was taken, "alternatives": words for the patient, and a
/// short reference for the telephone.
HttpResponse error_response(const ErrorFrame& error);
HttpResponse error_response(const Error& error);
HttpResponse error_response(ErrorCode code);

}  // namespace frontdesk::server
