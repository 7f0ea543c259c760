// How Dear ImGui is compiled here: a painter of blocks and quads. Text, input and clipboard belong
// to the browser, so what ImGui has for them stays out of the download.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_USE_WCHAR32
#ifdef __EMSCRIPTEN__
// Printing and scanning are no_words.cpp's.
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS
#include <stdio.h>
/// Reads the first whole number in `text` into the first int pointer; returns how many it read.
int frontdesk_scan_number(const char* text, const char* format, ...);
#define sscanf frontdesk_scan_number
/// Prints `format` as it stands, or for "%s" and a line's end the text that follows.
int frontdesk_report(FILE* file, const char* format, ...);
#define fprintf frontdesk_report
#endif
// A mistake of ours is an assertion in debug, and nothing in the download: no log of errors to go
// on from.
#define IM_ASSERT_USER_ERROR(_EXPR, _MSG) IM_ASSERT((_EXPR) && _MSG)
// Not FreeType either: this keeps imgui_internal.h from switching stb_truetype on (15 KB), and the
// one function asked for instead is answered by src/ui/blank_font.cpp.
#define IMGUI_ENABLE_FREETYPE
