// Fields of a form into the intent its button carries.
#include "app/intent.h"

namespace frontdesk {

Intent with_fields(Intent intent, const std::vector<FieldValue>& fields) {
  auto* confirm = std::get_if<ConfirmHold>(&intent);
  if (confirm == nullptr) return intent;
  for (const FieldValue& field : fields) {
    if (field.name == "name") confirm->name = field.value;
    if (field.name == "tel") confirm->phone = field.value;
    if (field.name == "email") confirm->email = field.value;
  }
  return intent;
}

}  // namespace frontdesk
