// Every limit both ends agree on, in one place. Units are in the names.
#pragma once

#include <cstddef>

#include "core/time.h"

namespace frontdesk::limits {

inline constexpr int protocol_version = 1;

inline constexpr std::size_t frame_bytes_max = 64 * 1024;
inline constexpr std::size_t batch_bytes_max = 16 * 1024;
inline constexpr std::size_t batch_items_max = 64;
inline constexpr int json_depth_max = 16;
/// Of one message, counted in Unicode code points.
inline constexpr std::size_t text_code_points_max = 8'000;
inline constexpr std::size_t cid_bytes_max = 64;
inline constexpr std::size_t id_bytes_max = 64;
/// A patient's name, phone number or e-mail address.
inline constexpr std::size_t patient_field_code_points_max = 200;

inline constexpr std::size_t outbox_items_max = 100;
inline constexpr std::size_t outbox_bytes_max = 256 * 1024;
inline constexpr std::size_t server_queue_bytes_max = 256 * 1024;
/// A reader that makes no progress for this long is dropped.
inline constexpr Millis server_stall_max{5'000};

inline constexpr int frames_per_second = 10;
inline constexpr int frames_burst = 30;
inline constexpr Millis hello_deadline{5'000};
inline constexpr Millis long_poll_wait{25'000};
inline constexpr Millis ticket_life{30'000};
inline constexpr Millis hold_life{300'000};
/// Including extensions.
inline constexpr Millis hold_life_max{600'000};

/// The words of one language, and what the browser says of it.
inline constexpr std::size_t catalogue_bytes_max = 256 * 1024;

/// Slots in one `time_slots` frame, doctors in one `doctors` frame.
inline constexpr std::size_t slots_per_frame_max = 160;
inline constexpr std::size_t doctors_per_frame_max = 40;
/// Log events replayed to a page that was reloaded.
inline constexpr std::size_t replay_events_max = 400;
/// Older ones, each time they are asked for.
inline constexpr int history_events_max = 50;

}  // namespace frontdesk::limits
