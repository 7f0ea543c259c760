// Goal: the six categories and no other word. Method: every name there and back.
#include "core/plural.h"

#include <doctest/doctest.h>

namespace frontdesk {

TEST_CASE("each category is found by its name") {
  for (std::size_t i = 0; i < plural_category_names.size(); ++i) {
    CHECK(find_plural_category(plural_category_names[i]) == static_cast<PluralCategory>(i));
  }
  CHECK_FALSE(find_plural_category("several"));
  CHECK_FALSE(find_plural_category(""));
}

}  // namespace frontdesk
