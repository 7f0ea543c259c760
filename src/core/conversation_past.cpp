// What was said and shown before all that is here: put into its place, and nothing follows from it.
#include <algorithm>

#include "core/conversation_parts.h"
#include "core/match.h"

namespace frontdesk {

using namespace conversation_parts;

namespace {

bool is_here(const Conversation& conversation, std::int64_t seq) {
  return std::any_of(conversation.entries.begin(), conversation.entries.end(),
                     [seq](const Entry& entry) { return entry.seq == seq; });
}

Applied put(Conversation& conversation, const ServerFrame& frame, const BookingConfirmation& booked,
            TimePoint now) {
  const Appointment& appointment = booked.appointment;
  if (shows_appointment(conversation, appointment.id)) return {};
  return insert(conversation, frame,
                ConfirmationEntry{.appointment_id = appointment.id,
                                  .as_made = appointment,
                                  .retook_hold = booked.retook_hold,
                                  .is_move = !booked.moved_from_slot_id.empty()},
                now);
}

Applied put(Conversation& conversation, const ServerFrame& frame, const AppointmentList& list,
            TimePoint now) {
  AppointmentsEntry entry;
  for (const Appointment& each : list.appointments) entry.appointment_ids.push_back(each.id);
  return insert(conversation, frame, std::move(entry), now);
}

}  // namespace

Applied apply_past(Conversation& conversation, const ServerFrame& frame, TimePoint now) {
  if (!frame.seq || is_here(conversation, *frame.seq)) return {};
  return match(
      frame.event,
      [&](const MessageChunk& chunk) { return apply_chunk(conversation, frame, chunk, now); },
      [&](const DoctorList& list) {
        return insert(conversation, frame, DoctorsEntry{.list = list}, now);
      },
      [&](const SlotList& list) {
        return insert(conversation, frame,
                      SlotsEntry{.list = list, .first_day = first_free_day(list)}, now);
      },
      [&](const BookingConfirmation& booked) { return put(conversation, frame, booked, now); },
      [&](const AppointmentList& list) { return put(conversation, frame, list, now); },
      [&](const ErrorFrame& error) {
        return insert(conversation, frame, ErrorEntry{.error = error, .cid = frame.reply_to}, now);
      },
      [](const auto&) { return Applied{}; });
}

}  // namespace frontdesk
