// Booking without a script: GET /book shows a step, POST /book books, through the same actions as
// every other way of booking.
//
// Nothing is held while the pages are read, so there is no clock running against a patient who
// writes slowly; the hold is taken and confirmed together when the form is sent. A guest's token
// travels in the form, so there is no cookie, and nothing that another site could make use of.
#pragma once

#include <string_view>

#include "server/book_pages.h"
#include "server/routes.h"

namespace frontdesk::server {

/// /book and everything below it.
bool is_book_path(std::string_view path);

/// For those paths. Checks rate, then where a form comes from, then the form. `site` must outlive
/// what is returned.
Route find_book_route(const HttpRequest& request, const BookSite& site, Guard& guard,
                      TimePoint now);

/// For when the desk has no time.
HttpResponse busy_page(const HttpRequest& request, const BookSite& site);

}  // namespace frontdesk::server
