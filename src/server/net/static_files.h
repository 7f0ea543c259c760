// The built page, read once at the start and served from memory.
//
// A path is looked up in a map, so there is no way out of the folder. Each file knows its encodings
// (.br and .gz beside it), a strong ETag of each, its type and how long it may be kept.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/http_message.h"
#include "server/page_template.h"

namespace frontdesk::server {

struct SiteOptions {
  TemplateValues values = {};                 ///< For every .html file.
  std::vector<HttpHeader> page_headers = {};  ///< On every .html file.
  std::vector<std::string> open_files = {};   ///< Paths that other sites may load.
  std::string left_out = {};                  ///< A folder of the site that is not part of it.
};

class StaticSite {
 public:
  /// Reads a folder. NotFound when there is none; Malformed for a page whose placeholders cannot be
  /// filled.
  static Result<StaticSite> load(const std::string& folder, const SiteOptions& options);

  /// Adds a file in all its encodings; the one without an encoding first.
  struct Encoded {
    std::string encoding = {};
    std::string bytes = {};
  };
  void put(const std::string& path, std::vector<Encoded> encodings,
           std::vector<HttpHeader> headers);

  /// 200, 304, 404 or 405.
  HttpResponse answer(const HttpRequest& request) const;

  std::size_t size() const { return files_.size(); }

 private:
  struct Variant {
    std::string encoding = {};
    std::string etag = {};
    std::shared_ptr<const std::string> bytes = {};
  };
  struct File {
    std::vector<HttpHeader> headers = {};
    std::vector<Variant> variants = {};
  };
  static const Variant& choose(const File& file, std::string_view accept_encoding);

  std::map<std::string, File, std::less<>> files_ = {};
};

/// By the name's ending; "application/octet-stream" for any other.
std::string_view content_type_of(std::string_view path);

/// True for "name-<8 or more hex digits>.ext": its content never changes.
bool is_hashed_name(std::string_view path);

}  // namespace frontdesk::server
