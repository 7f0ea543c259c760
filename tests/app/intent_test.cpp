// Goal: a form's fields reach the intent that takes them, by name. Method: those that do, one
// that does not.
#include "app/intent.h"

#include <doctest/doctest.h>

using namespace frontdesk;

TEST_CASE("fields go where they are taken") {
  const std::vector<FieldValue> fields = {
      {"name", "Ada"}, {"tel", "555"}, {"email", "a@b"}, {"bday", "1980"}, {"shoe_size", "44"}};
  CHECK(with_fields(ConfirmHold{}, fields) == Intent{ConfirmHold{"Ada", "555", "a@b", "1980"}});
  CHECK(with_fields(ConfirmHold{"Kept", "", ""}, {}) == Intent{ConfirmHold{"Kept", "", ""}});
  CHECK(with_fields(KeepDetails{}, fields) == Intent{KeepDetails{"Ada", "555", "a@b", "1980"}});
  CHECK(with_fields(ToggleMenu{}, fields) == Intent{ToggleMenu{}});
}
