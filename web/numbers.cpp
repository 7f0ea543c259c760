// Numbers as text, by the browser. The C library reads and writes them with soft 128-bit floats,
// more than 20 KB of the program; these definitions come before its own. What is asked of them is
// little: nlohmann's strtod of one JSON number, core/json.cpp's "%.*g", and messages nobody reads.
#include <locale.h>
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

// In web/library.js. The text written is the shortest that reads back as the same number.
extern "C" double frontdesk_read_number(const char* text);
extern "C" void frontdesk_write_number(double value, char* buffer, std::size_t size);

/// `text` is a whole JSON number and nothing else.
extern "C" double strtod(const char* text, char** end) {
  if (end != nullptr) *end = const_cast<char*>(text) + std::strlen(text);
  return frontdesk_read_number(text);
}

// What the C library has in one file with strtod: all of it here, or that file comes along.
extern "C" {
float strtof(const char* text, char** end) {
  return static_cast<float>(strtod(text, end));
}
long double strtold(const char* text, char** end) {
  return strtod(text, end);
}
double strtod_l(const char* text, char** end, locale_t) {
  return strtod(text, end);
}
float strtof_l(const char* text, char** end, locale_t) {
  return strtof(text, end);
}
long double strtold_l(const char* text, char** end, locale_t) {
  return strtod(text, end);
}
}

/// Fills in "%.*g" with as many digits as it takes; any other format stays as it is.
extern "C" int snprintf(char* buffer, std::size_t size, const char* format, ...) {
  if (size == 0) return 0;
  if (std::strcmp(format, "%.*g") == 0) {
    va_list arguments;
    va_start(arguments, format);
    static_cast<void>(va_arg(arguments, int));
    frontdesk_write_number(va_arg(arguments, double), buffer, size);
    va_end(arguments);
  } else {
    buffer[0] = '\0';
    std::strncat(buffer, format, size - 1);
  }
  return static_cast<int>(std::strlen(buffer));
}
