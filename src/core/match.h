// Visits a variant with one lambda for each alternative: match(event, [](const A&) {…}, [](auto&)
// {…}).
#pragma once

#include <utility>
#include <variant>

namespace frontdesk {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

/// Calls the case that fits the alternative `value` holds; every alternative needs one.
template <class Variant, class... Cases>
decltype(auto) match(Variant&& value, Cases&&... cases) {
  return std::visit(Overloaded{std::forward<Cases>(cases)...}, std::forward<Variant>(value));
}

}  // namespace frontdesk
