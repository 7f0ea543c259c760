// Goal: no word becomes markup. Method: hostile words in every place a word can stand.
#include "server/html.h"

#include <doctest/doctest.h>

using namespace frontdesk::server;

TEST_CASE("words are escaped, in content and in attributes") {
  const Html made = element("p", {{"title", "\"><script>"}}, {"<b>&'", element("b", {}, {"x"})});
  CHECK(made.bytes() == "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;&#39;<b>x</b></p>");
}

TEST_CASE("attributes: with a value, without one, left out") {
  const Html made = element("input", {{"name", "a"},
                                      {"required"},
                                      flag("checked", true),
                                      flag("disabled", false),
                                      {"value", std::nullopt}});
  CHECK(made.bytes() == "<input name=\"a\" required checked>");
}

TEST_CASE("pieces are put together in order; only elements without content have no end tag") {
  Html all = "1 < 2";
  all += element("br", {});
  all += element("p", {});
  CHECK(all.bytes() == "1 &lt; 2<br><p></p>");
  CHECK(Html().empty());
  CHECK(html_document(element("html", {})) == "<!doctype html>\n<html></html>\n");
}
