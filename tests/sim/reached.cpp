// The names.
#include "sim/reached.h"

#include "core/match.h"

namespace frontdesk::sim {

void merge(Reached& into, const Reached& from) {
  for (const auto& [what, count] : from) into[what] += count;
}

std::string phase_name(const Phase& phase) {
  using Name = std::string;
  return match(
      phase, [](const Idle&) { return Name("Idle"); },
      [](const GuestCall&) { return Name("GuestCall"); },
      [](const SessionCall&) { return Name("SessionCall"); },
      [](const Connecting&) { return Name("Connecting"); },
      [](const Handshaking&) { return Name("Handshaking"); },
      [](const Replaying&) { return Name("Replaying"); }, [](const Live&) { return Name("Live"); },
      [](const Probing&) { return Name("Probing"); },
      [](const Waiting&) { return Name("Waiting"); },
      [](const Polling&) { return Name("Polling"); },
      [](const PlainPosting&) { return Name("PlainPosting"); },
      [](const OfflinePhase&) { return Name("Offline"); },
      [](const Suspended&) { return Name("Suspended"); },
      [](const AwaitingToken&) { return Name("AwaitingToken"); },
      [](const AuthRequired&) { return Name("AuthRequired"); },
      [](const Ended&) { return Name("Ended"); });
}

const std::vector<std::string>& to_be_reached() {
  static const std::vector<std::string> all = {
      // What patients do.
      "type", "choose doctor", "choose slot", "confirm", "release", "extend", "cancel", "move",
      "list", "stop", "ask again", "reload", "hide", "show", "offline", "reconnect", "sleep",
      "second tab",
      // What goes wrong.
      "socket refused", "socket swallowed", "socket cut", "socket silent", "request lost",
      "answer lost", "answer cut", "answer withheld", "busy", "captive portal", "frame dropped",
      "frame repeated", "text corrupted", "storage blocked", "server killed",
      "server killed between writes", "goaway", "server left",
      // What both ends do about it.
      "Live", "Polling", "Probing", "Waiting", "Offline", "Suspended", "AwaitingToken",
      "Live > Probing", "Probing > Live", "Live > Waiting", "Polling > Live", "Polling > Waiting",
      "Connecting > Polling", "Handshaking > Polling", "Waiting > SessionCall", "Replaying > Live",
      "Live > Suspended", "Suspended > SessionCall", "Offline > SessionCall", "duplicate",
      "booking", "resumed", "fresh copy", "asked again", "list delta", "batch", "hold ran out",
      "look-up", "refused: slot_taken", "interrupted answer", "successor", "Live > SessionCall",
      "answers kept back", "without compression"};
  return all;
}

}  // namespace frontdesk::sim
