// Dear ImGui writes no words here: its own windows, tables and tooltips, which would fill in a
// format, are never shown, and no file of settings is read. So a format stays as it is, and all
// that is ever read is the number in "#version 300 es". The C library's printing and scanning, with
// their soft 128-bit floats, stay out of the download.
#include <charconv>
#include <cstdarg>
#include <cstdio>
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

int frontdesk_report(FILE* file, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const bool is_text = std::strcmp(format, "%s\n") == 0;
  std::fputs(is_text ? va_arg(arguments, const char*) : format, file);
  va_end(arguments);
  return 0;
}

int frontdesk_scan_number(const char* text, const char* format, ...) {
  const char* digits = text + std::strcspn(text, "0123456789");
  if (*digits == '\0') return 0;
  va_list arguments;
  va_start(arguments, format);
  std::from_chars(digits, digits + std::strlen(digits), *va_arg(arguments, int*));
  va_end(arguments);
  return 1;
}
