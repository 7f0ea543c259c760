// Dear ImGui writes no words here: its own windows, tables and tooltips, which would fill in a
// format, are never shown. So a format stays as it is, and the C library's printing and scanning of
// numbers, with their soft 128-bit floats, stay out of the download.
#include <cstdarg>
#include <cstring>

#include "imgui.h"
#include "imgui_internal.h"

int ImFormatString(char* buffer, size_t size, const char* format, ...) {
  return ImFormatStringV(buffer, size, format, nullptr);
}

int ImFormatStringV(char* buffer, size_t size, const char* format, va_list) {
  const size_t length = std::strlen(format);
  if (buffer == nullptr || size == 0) return static_cast<int>(length);
  const size_t copied = length < size ? length : size - 1;
  std::memcpy(buffer, format, copied);
  buffer[copied] = '\0';
  return static_cast<int>(copied);
}
