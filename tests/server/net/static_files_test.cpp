// Files from a folder of the test's own: encodings, ETags, types, and no way out.
#include "server/net/static_files.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path = fs::temp_directory_path() / ("frontdesk-site-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  void put(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
  }
};

HttpRequest get(const std::string& path, const std::string& encodings = "",
                const std::string& etag = "") {
  HttpRequest request;
  request.method = "GET";
  request.path = path;
  if (!encodings.empty()) request.headers["accept-encoding"] = encodings;
  if (!etag.empty()) request.headers["if-none-match"] = etag;
  return request;
}

std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const HttpHeader& header : response.headers) {
    if (header.name == name) return header.value;
  }
  return "";
}

}  // namespace

TEST_CASE("the page is filled, packed, and never kept without asking") {
  const Folder folder;
  folder.put("index.html", "<title>{{clinic_name}}</title>" + std::string(500, ' '));
  const auto site = StaticSite::load(
      folder.path, {.values = {{"clinic_name", "A & B"}}, .page_headers = {{"X-Page", "yes"}}});
  REQUIRE(site.has_value());
  if (!site) return;
  const HttpResponse plain = site->answer(get("/"));
  CHECK(plain.status == 200);
  CHECK(plain.bytes().starts_with("<title>A &amp; B</title>"));
  CHECK(header_of(plain, "Cache-Control") == "no-cache");
  CHECK(header_of(plain, "Vary") == "Accept-Encoding");
  CHECK(header_of(plain, "X-Page") == "yes");
  const HttpResponse packed = site->answer(get("/index.html", "gzip, br"));
  CHECK(header_of(packed, "Content-Encoding") == "gzip");
  CHECK(header_of(packed, "ETag") != header_of(plain, "ETag"));
  const HttpResponse same = site->answer(get("/", "", header_of(plain, "ETag")));
  CHECK(same.status == 304);
  CHECK(same.bytes().empty());
  CHECK(site->answer(get("/", "gzip", header_of(plain, "ETag"))).status == 200);
  CHECK_FALSE(StaticSite::load(folder.path, {}).has_value());
}

TEST_CASE("hashed files are kept for ever, in the smallest form the browser takes") {
  const Folder folder;
  folder.put("app-0123456789.wasm", std::string(100, 'w'));
  folder.put("app-0123456789.wasm.br", "tiny");
  folder.put("app-0123456789.wasm.gz", "small.");
  folder.put("portal/index.html", "{{app_origin}}");
  folder.put("embed.js", "e");
  const auto site =
      StaticSite::load(folder.path, {.open_files = {"/embed.js"}, .left_out = "portal"});
  REQUIRE(site.has_value());
  if (!site) return;
  CHECK(site->size() == 2);
  const auto encoding = [&](const char* accepted) {
    return header_of(site->answer(get("/app-0123456789.wasm", accepted)), "Content-Encoding");
  };
  CHECK(encoding("gzip, br") == "br");
  CHECK(encoding("gzip, br;q=0") == "gzip");
  CHECK(encoding("identity") == "");
  const HttpResponse wasm = site->answer(get("/app-0123456789.wasm"));
  CHECK(header_of(wasm, "Content-Type") == "application/wasm");
  CHECK(header_of(wasm, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(header_of(wasm, "Cross-Origin-Resource-Policy") == "same-origin");
  CHECK(header_of(site->answer(get("/embed.js")), "Cross-Origin-Resource-Policy") ==
        "cross-origin");
}

TEST_CASE("a path is a name in a map: there is no way out of the folder") {
  const Folder folder;
  folder.put("a.txt", "a");
  fs::create_symlink("/etc/hostname", folder.path / "link.txt");
  const auto site = StaticSite::load(folder.path, {});
  REQUIRE(site.has_value());
  if (!site) return;
  CHECK(site->answer(get("/a.txt")).status == 200);
  for (const char* path : {"", "/", "a.txt", "/link.txt", "/../a.txt", "/%2e%2e/etc/passwd",
                           "/..%2fetc%2fpasswd", "//a.txt", "/a.txt/", "/a.txt%00"}) {
    CAPTURE(path);
    CHECK(site->answer(get(path)).status == 404);
  }
  HttpRequest post = get("/a.txt");
  post.method = "POST";
  CHECK(site->answer(post).status == 405);
  CHECK_FALSE(StaticSite::load("/nowhere", {}).has_value());
}

TEST_CASE("names with a hash are recognised") {
  CHECK(is_hashed_name("/app-0123456789.js"));
  CHECK(is_hashed_name("/a-b-01234567.css"));
  CHECK_FALSE(is_hashed_name("/app-0123456.js"));
  CHECK_FALSE(is_hashed_name("/app-0123456z.js"));
  CHECK_FALSE(is_hashed_name("/embed.js"));
  CHECK(content_type_of("/x.unknown") == "application/octet-stream");
}
