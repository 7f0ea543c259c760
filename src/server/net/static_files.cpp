// Files from a folder to answers.
#include "server/net/static_files.h"

#include <algorithm>
#include <filesystem>

#include "server/config.h"
#include "server/crypto.h"
#include "server/net/gzip.h"
#include "server/net/security_headers.h"

namespace frontdesk::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 1'000;

struct Type {
  std::string_view ending;
  std::string_view type;
};
constexpr Type types[] = {{".html", "text/html; charset=utf-8"},
                          {".js", "text/javascript; charset=utf-8"},
                          {".css", "text/css; charset=utf-8"},
                          {".wasm", "application/wasm"},
                          {".json", "application/json"},
                          {".webmanifest", "application/manifest+json"},
                          {".svg", "image/svg+xml"},
                          {".png", "image/png"},
                          {".ico", "image/vnd.microsoft.icon"},
                          {".txt", "text/plain; charset=utf-8"}};

bool is_page(std::string_view path) {
  return path.ends_with(".html");
}

/// Every regular file below the folder: "/path" and where it is. Links are not followed.
Result<std::map<std::string, std::string>> list_files(const std::string& folder,
                                                      const std::string& left_out) {
  std::map<std::string, std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    const std::string path = "/" + walk->path().lexically_relative(folder).generic_string();
    if (!left_out.empty() && path == "/" + left_out) walk.disable_recursion_pending();
    if (walk->symlink_status(error).type() != fs::file_type::regular) continue;
    files[path] = walk->path().string();
    if (files.size() > files_max) return Error{ErrorCode::TooLarge, folder + " has too many files"};
  }
  if (error) return Error{ErrorCode::NotFound, "cannot read the folder " + folder};
  return files;
}

bool names_etag(std::string_view list, std::string_view etag) {
  return list == "*" || list.find(etag) != std::string_view::npos;
}

}  // namespace

std::string_view content_type_of(std::string_view path) {
  for (const Type& type : types) {
    if (path.ends_with(type.ending)) return type.type;
  }
  return "application/octet-stream";
}

bool is_hashed_name(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::size_t dash = path.rfind('-', dot);
  if (dot == std::string_view::npos || dash == std::string_view::npos || dot < dash + 9) {
    return false;
  }
  const std::string_view hash = path.substr(dash + 1, dot - dash - 1);
  return std::all_of(hash.begin(), hash.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Result<StaticSite> StaticSite::load(const std::string& folder, const SiteOptions& options) {
  const auto files = list_files(folder, options.left_out);
  if (!files) return files.error();
  StaticSite site;
  for (const auto& [path, where] : *files) {
    if (path.ends_with(".br") || path.ends_with(".gz")) continue;
    Result<std::string> bytes = read_file(where);
    if (!bytes) return bytes.error();
    const bool is_open = std::find(options.open_files.begin(), options.open_files.end(), path) !=
                         options.open_files.end();
    std::vector<HttpHeader> headers = {resource_policy(is_open)};
    std::vector<Encoded> encodings;
    if (is_page(path)) {
      Result<std::string> filled = fill_template(*bytes, options.values);
      if (!filled) return Error{filled.error().code, path + ": " + filled.error().detail};
      headers.insert(headers.end(), options.page_headers.begin(), options.page_headers.end());
      std::string packed = gzip(*filled);
      encodings = {{"", std::move(*filled)}, {"gzip", std::move(packed)}};
    } else {
      encodings = {{"", std::move(*bytes)}};
      for (const auto& [encoding, ending] : {std::pair{"br", ".br"}, std::pair{"gzip", ".gz"}}) {
        if (!files->contains(path + ending)) continue;
        Result<std::string> packed = read_file(where + ending);
        if (!packed) return packed.error();
        encodings.push_back({encoding, std::move(*packed)});
      }
    }
    site.put(path, std::move(encodings), std::move(headers));
  }
  return site;
}

void StaticSite::put(const std::string& path, std::vector<Encoded> encodings,
                     std::vector<HttpHeader> headers) {
  File file;
  file.headers = {
      {"Content-Type", std::string(content_type_of(path))},
      {"Cache-Control", is_hashed_name(path) ? "public, max-age=31536000, immutable" : "no-cache"},
      {"Vary", "Accept-Encoding"}};
  file.headers.insert(file.headers.end(), headers.begin(), headers.end());
  for (Encoded& encoded : encodings) {
    const std::string etag = '"' + base64url_encode(sha256(encoded.bytes)).substr(0, 22) + '"';
    file.variants.push_back(
        {encoded.encoding, etag, std::make_shared<const std::string>(std::move(encoded.bytes))});
  }
  if (path.ends_with("/index.html")) files_[path.substr(0, path.size() - 10)] = file;
  files_[path] = std::move(file);
}

const StaticSite::Variant& StaticSite::choose(const File& file, std::string_view accept_encoding) {
  const Variant* best = &file.variants.front();
  for (const Variant& variant : file.variants) {
    const bool is_welcome = variant.encoding.empty() || accepts(accept_encoding, variant.encoding);
    if (is_welcome && variant.bytes->size() < best->bytes->size()) best = &variant;
  }
  return *best;
}

HttpResponse StaticSite::answer(const HttpRequest& request) const {
  const auto found = files_.find(request.path);
  HttpResponse response;
  if (found == files_.end() || (request.method != "GET" && request.method != "HEAD")) {
    response.status = found == files_.end() ? 404 : 405;
    response.headers = {{"Content-Type", "text/plain; charset=utf-8"},
                        {"Cache-Control", "no-store"},
                        resource_policy(false)};
    if (response.status == 405) response.headers.push_back({"Allow", "GET, HEAD"});
    response.body = response.status == 405 ? "Not possible here.\n" : "Not found.\n";
    return response;
  }
  const File& file = found->second;
  const Variant& variant = choose(file, request.header("accept-encoding"));
  response.headers = file.headers;
  response.headers.push_back({"ETag", variant.etag});
  if (names_etag(request.header("if-none-match"), variant.etag)) {
    response.status = 304;
    return response;
  }
  if (!variant.encoding.empty()) {
    response.headers.push_back({"Content-Encoding", variant.encoding});
  }
  response.file = variant.bytes;
  return response;
}

}  // namespace frontdesk::server
