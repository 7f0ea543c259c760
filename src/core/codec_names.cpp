// One table an enumeration: the first row of a value is what we write, every row is read.
#include "core/codec_names.h"

#include "core/codec.h"

namespace frontdesk {
namespace {

template <class Value>
struct Named {
  Value value = {};
  std::string_view name = {};
};

constexpr Named<ErrorCode> error_codes[] = {
    {ErrorCode::BadRequest, "bad_request"},
    {ErrorCode::TooLarge, "too_large"},
    {ErrorCode::RateLimited, "rate_limited"},
    {ErrorCode::Unauthorized, "unauthorized"},
    {ErrorCode::TokenExpired, "token_expired"},
    {ErrorCode::Forbidden, "forbidden"},
    {ErrorCode::SessionGone, "session_gone"},
    {ErrorCode::SlotTaken, "slot_taken"},
    {ErrorCode::HoldExpired, "hold_expired"},
    {ErrorCode::VersionConflict, "version_conflict"},
    {ErrorCode::IdempotencyMismatch, "idempotency_mismatch"},
    {ErrorCode::BookingUnknown, "booking_unknown"},
    {ErrorCode::UpstreamUnavailable, "upstream_unavailable"},
    {ErrorCode::Timeout, "timeout"},
    {ErrorCode::Internal, "internal"},
    {ErrorCode::Unsupported, "unsupported"},
    {ErrorCode::PatientOverlap, "patient_overlap"},
    {ErrorCode::NotFound, "not_found"},
    {ErrorCode::HoldLimit, "hold_limit"},
    {ErrorCode::IllegalTransition, "illegal_transition"},
};

constexpr Named<SlotStatus> slot_statuses[] = {
    {SlotStatus::Free, "free"},           {SlotStatus::Held, "held"},
    {SlotStatus::Taken, "taken"},         {SlotStatus::Free, "available"},
    {SlotStatus::Held, "busy-tentative"},
};

constexpr Named<AppointmentStatus> appointment_statuses[] = {
    {AppointmentStatus::Booked, "confirmed"},    {AppointmentStatus::Pending, "pending"},
    {AppointmentStatus::Cancelled, "cancelled"}, {AppointmentStatus::Fulfilled, "fulfilled"},
    {AppointmentStatus::NoShow, "noshow"},       {AppointmentStatus::Booked, "booked"},
    {AppointmentStatus::Cancelled, "canceled"},
};

constexpr Named<SlotHold::Status> hold_statuses[] = {
    {SlotHold::Status::Held, "held"},
    {SlotHold::Status::Released, "released"},
    {SlotHold::Status::Expired, "expired"},
};

constexpr Named<Author> authors[] = {
    {Author::Assistant, "assistant"},
    {Author::User, "user"},
    {Author::System, "system"},
};

constexpr Named<Finish> finishes[] = {
    {Finish::Stop, "stop"},
    {Finish::Cancelled, "cancelled"},
    {Finish::Interrupted, "interrupted"},
};

constexpr Named<AckStatus> ack_statuses[] = {
    {AckStatus::Ok, "ok"},
    {AckStatus::Duplicate, "duplicate"},
    {AckStatus::Rejected, "rejected"},
};

template <class Value, std::size_t count>
std::string_view name_in(const Named<Value> (&table)[count], Value value,
                         std::string_view fallback = {}) {
  for (const Named<Value>& row : table) {
    if (row.value == value) return row.name;
  }
  return fallback;
}

template <class Value, std::size_t count>
std::optional<Value> value_in(const Named<Value> (&table)[count], std::string_view name) {
  for (const Named<Value>& row : table) {
    if (row.name == name) return row.value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view error_code_name(ErrorCode code) {
  return name_in(error_codes, code, "internal");
}
std::optional<ErrorCode> error_code_from_name(std::string_view name) {
  return value_in(error_codes, name);
}

std::string_view slot_status_name(SlotStatus status) {
  return name_in(slot_statuses, status);
}
SlotStatus slot_status_from_name(std::string_view name) {
  return value_in(slot_statuses, name).value_or(SlotStatus::Taken);
}

std::string_view appointment_status_name(AppointmentStatus status) {
  return name_in(appointment_statuses, status);
}
AppointmentStatus appointment_status_from_name(std::string_view name) {
  return value_in(appointment_statuses, name).value_or(AppointmentStatus::Pending);
}

std::string_view hold_status_name(SlotHold::Status status) {
  return name_in(hold_statuses, status);
}
SlotHold::Status hold_status_from_name(std::string_view name) {
  return value_in(hold_statuses, name).value_or(SlotHold::Status::Expired);
}

std::string_view author_name(Author author) {
  return name_in(authors, author);
}
Author author_from_name(std::string_view name) {
  return value_in(authors, name).value_or(Author::Assistant);
}

std::string_view finish_name(Finish finish) {
  return name_in(finishes, finish);
}
Finish finish_from_name(std::string_view name) {
  return value_in(finishes, name).value_or(Finish::Stop);
}

std::string_view ack_status_name(AckStatus status) {
  return name_in(ack_statuses, status);
}
std::optional<AckStatus> ack_status_from_name(std::string_view name) {
  return value_in(ack_statuses, name);
}

}  // namespace frontdesk
