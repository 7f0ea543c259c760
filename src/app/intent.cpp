// Fields of a form into the intent its button carries.
#include "app/intent.h"

namespace frontdesk {
namespace {

template <class Details>
void fill(Details& details, const std::vector<FieldValue>& fields) {
  for (const FieldValue& field : fields) {
    if (field.name == "name") details.name = field.value;
    if (field.name == "tel") details.phone = field.value;
    if (field.name == "email") details.email = field.value;
    if (field.name == "bday") details.birth_date = field.value;
  }
}

}  // namespace

Intent with_fields(Intent intent, const std::vector<FieldValue>& fields) {
  if (auto* confirm = std::get_if<ConfirmHold>(&intent)) fill(*confirm, fields);
  if (auto* typed = std::get_if<KeepDetails>(&intent)) fill(*typed, fields);
  return intent;
}

}  // namespace frontdesk
