// Dear ImGui without its tables and columns: in the browser's program this stands for
// imgui_tables.cpp, with those of its functions that the rest of ImGui names for windows that hold
// tables. Ours hold none, so they are never called, or have nothing to do.
#include <imgui.h>
#include <imgui_internal.h>

namespace ImGui {

void EndTable() {}
void EndColumns() {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableSettingsAddSettingsHandler() {}

}  // namespace ImGui
