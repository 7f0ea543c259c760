// Goal: a value put into a URL can never be more than a value. Method: a table.
#include "core/url.h"

#include <doctest/doctest.h>

using namespace frontdesk;

TEST_CASE("only unreserved characters stay") {
  CHECK(url_encoded("s_1-a.b~Z9") == "s_1-a.b~Z9");
  CHECK(url_encoded("a/b?c=d&e#f") == "a%2Fb%3Fc%3Dd%26e%23f");
  CHECK(url_encoded("..") == "..");
  CHECK(url_encoded("é\n") == "%C3%A9%0A");
  CHECK(url_encoded("").empty());
}
