// What the views share while one frame is drawn: the state, who the doctors are, and how an instant
// is put in words.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "app/state.h"
#include "core/dates.h"
#include "core/time.h"

namespace frontdesk::ui {

class ViewContext {
 public:
  /// The state must outlive the context.
  ViewContext(const AppState& state, TimePoint now);

  const AppState& state() const { return state_; }
  TimePoint now() const { return now_; }
  /// Now by the server's clock, to compare with the times it sends: a device's may be wrong.
  TimePoint server_now() const { return now_ + state_.session.clock_behind; }

  /// The newest card seen of this doctor, or null.
  const Doctor* find_doctor(std::string_view id) const;
  /// Empty when unknown.
  std::string_view doctor_name(std::string_view id) const;

  /// Today where that moment is: its offset is the clinic's.
  std::chrono::local_days today_at(const Moment& moment) const;
  /// "Tuesday 3 March, 10:30"
  std::string date_and_time(const Moment& moment) const;
  /// "Tomorrow, 10:30"
  std::string relative_date_and_time(const Moment& moment) const;
  /// The same instant on the device's clock; nothing when it shows the same time (rule S5).
  std::optional<Moment> device_moment(const Moment& moment) const;
  /// An instant of the transcript on the device's clock, UTC when the device did not say.
  Moment on_device(TimePoint instant) const;

 private:
  const AppState& state_;
  TimePoint now_ = {};
  std::map<std::string_view, const Doctor*> doctors_ = {};
};

/// "10:30, New York time (UTC−5)" and, where the device's clock differs, "16:30 your time".
struct ClockWords {
  std::string clinic = {};
  std::string device = {};  ///< Empty where it is the same.
};
ClockWords clock_words(const ViewContext& context, const Moment& start,
                       const std::optional<Moment>& end, std::string_view tz);

}  // namespace frontdesk::ui
