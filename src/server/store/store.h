// Everything that must last, behind one object of one thread.
#pragma once

#include <memory>
#include <string>

#include "server/store/booking_store.h"
#include "server/store/clinic_store.h"
#include "server/store/database.h"
#include "server/store/session_store.h"

namespace frontdesk::server {

class Store {
 public:
  /// Opens the file (or ":memory:") and migrates it.
  static Result<std::unique_ptr<Store>> open(const std::string& path, HoldLimits limits = {});

  Result<Transaction> begin() { return Transaction::begin(*database_); }
  Database& database() { return *database_; }

 private:
  Store(std::unique_ptr<Database> database, HoldLimits limits)
      : database_(std::move(database)),
        clinic(*database_),
        bookings(*database_, limits),
        sessions(*database_) {}

  std::unique_ptr<Database> database_;

 public:
  ClinicStore clinic;
  BookingStore bookings;
  SessionStore sessions;
};

}  // namespace frontdesk::server
