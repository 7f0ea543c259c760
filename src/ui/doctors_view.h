// The cards to choose a doctor from. A card says what is known and says so where something is not
// (clinic rule S10).
#pragma once

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

/// `id` begins the ids of all nodes: "e12".
void draw_doctors(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                  const DoctorsEntry& entry);

/// "English, Hindi and Spanish" of BCP 47 codes; a code without a word is shown as it is.
std::string language_words(const std::vector<std::string>& codes);

}  // namespace frontdesk::ui
