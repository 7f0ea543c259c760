// Placeholders: filled, escaped, and complained about when unknown.
#include "server/page_template.h"

#include <doctest/doctest.h>

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("values are escaped for text and attributes") {
  const auto page =
      fill_template("<p title=\"{{a}}\">{{b}}{{a}}</p>", {{"a", "\"'<&>"}, {"b", "Ada {{a}}"}});
  REQUIRE(page.has_value());
  if (!page) return;
  CHECK(*page == "<p title=\"&quot;&#39;&lt;&amp;&gt;\">Ada {{a}}&quot;&#39;&lt;&amp;&gt;</p>");
}

TEST_CASE("a placeholder without a value or an end is a mistake") {
  CHECK(fill_template("plain { text }", {}).has_value());
  CHECK_FALSE(fill_template("{{a}}", {}).has_value());
  CHECK_FALSE(fill_template("{{a", {{"a", "x"}}).has_value());
}

TEST_CASE("a telephone number's address keeps what is dialled") {
  CHECK(phone_address("+1 (212) 555-0142") == "tel:+12125550142");
  CHECK(phone_address("\"><x>") == "tel:");
}
