// What the booking pages ask of the desk, on its thread.
#pragma once

#include <optional>

#include "server/book_pages.h"
#include "server/routes.h"

namespace frontdesk::server {

/// The step that the choice has come to. `secrets` go into the form, where there is one.
DeskCall show_call(const BookSite& site, BookChoice choice, FormSecrets secrets);

/// A form that was sent.
struct SentForm {
  BookChoice choice = {};
  BookForm form = {};
  std::optional<Caller> caller = {};  ///< Nobody where its token is too old.
  FormSecrets fresh = {};             ///< For the next try.
};

/// Holds and confirms. One form books once: sent again, whatever is in it by then, it shows what it
/// has booked.
DeskCall book_call(const BookSite& site, SentForm sent);

/// A page for an error, with the reference that the log will name.
HttpResponse problem_of(const BookPage& page, const Error& error);
HttpResponse problem_of(const BookPage& page, ErrorCode code);

}  // namespace frontdesk::server
