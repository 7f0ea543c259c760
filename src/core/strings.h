// Every word the client shows or speaks, looked up by key.
//
// English only so far; the table is strings_en.cpp. A key that is missing is shown as itself and is
// a failing test.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace frontdesk {

struct StringArg {
  std::string_view name = {};
  std::string_view value = {};
};

/// The text of `key` with each {name} replaced by its argument.
std::string text(std::string_view key, std::initializer_list<StringArg> args = {});

/// For the test that every key used exists.
bool has_text(std::string_view key);

}  // namespace frontdesk
