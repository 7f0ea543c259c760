// Look-ups and words for one frame.
#include "ui/view_context.h"

#include "core/strings.h"

namespace frontdesk::ui {

ViewContext::ViewContext(const AppState& state, TimePoint now) : state_(state), now_(now) {
  for (const Entry& entry : state.conversation.entries) {
    const auto* doctors = std::get_if<DoctorsEntry>(&entry.what);
    if (doctors == nullptr) continue;
    for (const Doctor& doctor : doctors->list.doctors) doctors_[doctor.id] = &doctor;
  }
}

const Doctor* ViewContext::find_doctor(std::string_view id) const {
  const auto it = doctors_.find(id);
  return it != doctors_.end() ? it->second : nullptr;
}

std::string_view ViewContext::doctor_name(std::string_view id) const {
  const Doctor* doctor = find_doctor(id);
  return doctor != nullptr ? std::string_view(doctor->name) : std::string_view();
}

std::chrono::local_days ViewContext::today_at(const Moment& moment) const {
  return day_of(Moment{server_now(), moment.offset}.wall());
}

std::string ViewContext::date_and_time(const Moment& moment) const {
  return frontdesk::date_and_time(moment.wall(), today_at(moment));
}

std::string ViewContext::relative_date_and_time(const Moment& moment) const {
  return frontdesk::relative_date_and_time(moment.wall(), today_at(moment));
}

std::optional<Moment> ViewContext::device_moment(const Moment& moment) const {
  const auto offset = state_.device.offset_at(moment.utc);
  if (!offset || *offset == moment.offset) return {};
  return Moment{moment.utc, *offset};
}

Moment ViewContext::on_device(TimePoint instant) const {
  const auto offset = state_.device.offset_at(instant);
  return {instant, offset.value_or(std::chrono::minutes{0})};
}

ClockWords clock_words(const ViewContext& context, const Moment& start,
                       const std::optional<Moment>& end, std::string_view tz) {
  ClockWords words;
  const std::string from = clock_time(start.wall());
  const std::string span =
      end ? text("time.span", {{"from", from}, {"to", clock_time(end->wall())}}) : from;
  words.clinic =
      text("time.in_zone",
           {{"time", span}, {"zone", zone_words(tz)}, {"offset", offset_name(start.offset)}});
  if (const auto device = context.device_moment(start)) {
    const bool is_same_day = day_of(device->wall()) == day_of(start.wall());
    const std::string time =
        is_same_day ? clock_time(device->wall()) : context.date_and_time(*device);
    words.device = text("slots.device_time", {{"time", time}});
  }
  return words;
}

}  // namespace frontdesk::ui
