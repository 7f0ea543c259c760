// What a server understands and how much it takes, as `features` and `limits` in the answer to the
// session call and in a socket's welcome.
#pragma once

#include "core/json.h"
#include "core/json_fields.h"
#include "core/messages.h"

namespace frontdesk {

void set_terms(Json& json, const ServerTerms& terms);
/// What is missing is as limits.h has it, what is unknown is ignored, and what is more than
/// limits.h allows is no more than that. Nothing below one: a limit of nothing is a complaint.
ServerTerms terms_from(JsonFields& fields);

}  // namespace frontdesk
