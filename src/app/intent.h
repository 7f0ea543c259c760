// What the patient wants, as the views name it. A view returns these; update carries them out.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace frontdesk {

struct SendText {
  std::string text = {};
  bool operator==(const SendText&) const = default;
};
struct ChooseDoctor {
  std::string doctor_id = {};
  std::string text = {};  ///< As the transcript shows the choice: "Dr. Amara Rao".
  bool operator==(const ChooseDoctor&) const = default;
};
struct ChooseSlot {
  std::string doctor_id = {};
  std::string slot_id = {};
  std::string text = {};  ///< "Tuesday 3 March, 10:30"
  std::string appointment_id = {};
  bool operator==(const ChooseSlot&) const = default;
};
/// Which day of a slot list is open.
struct ShowDay {
  std::int64_t entry_key = 0;
  std::string day = {};  ///< ISO 8601 date, clinic time.
  bool operator==(const ShowDay&) const = default;
};
/// Confirm the held slot. The fields come from the form's inputs (see with_fields).
struct ConfirmHold {
  std::string name = {};
  std::string phone = {};
  std::string email = {};
  std::string birth_date = {};  ///< As it was typed.
  bool operator==(const ConfirmHold&) const = default;
};
/// What a guest has typed so far. The fields come from the form's inputs (see with_fields).
struct KeepDetails {
  std::string name = {};
  std::string phone = {};
  std::string email = {};
  std::string birth_date = {};  ///< As it was typed.
  bool operator==(const KeepDetails&) const = default;
};
struct ReleaseHeldSlot {
  bool operator==(const ReleaseHeldSlot&) const = default;
};
struct ExtendHeldSlot {
  bool operator==(const ExtendHeldSlot&) const = default;
};
/// First tap on Cancel: asks whether the patient is sure.
struct AskCancel {
  std::string appointment_id = {};
  bool operator==(const AskCancel&) const = default;
};
struct KeepAppointment {
  bool operator==(const KeepAppointment&) const = default;
};
struct CancelAppointment {
  std::string appointment_id = {};
  bool operator==(const CancelAppointment&) const = default;
};
/// Asks the same doctor's free times, to move this appointment to one of them.
struct MoveAppointment {
  std::string appointment_id = {};
  bool operator==(const MoveAppointment&) const = default;
};
struct ShowAppointments {
  bool operator==(const ShowAppointments&) const = default;
};
struct StopAnswer {
  std::string message_id = {};
  bool operator==(const StopAnswer&) const = default;
};
/// Sends the question again whose answer was cut off.
struct AskAgain {
  std::int64_t entry_key = 0;
  bool operator==(const AskAgain&) const = default;
};
/// Tries a failed action again (same cid where the server allows, a new one otherwise).
struct RetryFailed {
  std::string cid = {};
  bool operator==(const RetryFailed&) const = default;
};
struct DownloadIcs {
  std::string appointment_id = {};
  bool operator==(const DownloadIcs&) const = default;
};
struct ReconnectNow {
  bool operator==(const ReconnectNow&) const = default;
};
struct SignInAgain {
  bool operator==(const SignInAgain&) const = default;
};
struct StartNewChat {
  bool operator==(const StartNewChat&) const = default;
};
struct DismissEmergency {
  bool operator==(const DismissEmergency&) const = default;
};
enum class ThemeChoice { System, Light, Dark };
struct ChooseTheme {
  ThemeChoice theme = ThemeChoice::System;
  bool operator==(const ChooseTheme&) const = default;
};
/// The mirror alone, as an ordinary page, or under it what is drawn.
enum class Display { Drawn, TextOnly };
struct ChooseDisplay {
  Display display = Display::Drawn;
  bool operator==(const ChooseDisplay&) const = default;
};
/// The menu shows the languages in place of everything else, or no longer does.
struct ToggleLanguages {
  bool operator==(const ToggleLanguages&) const = default;
};
struct ChooseLanguage {
  std::string tag = {};  ///< Of shipped_languages.h.
  bool operator==(const ChooseLanguage&) const = default;
};
struct ToggleMenu {
  bool operator==(const ToggleMenu&) const = default;
};
/// More of a long transcript.
struct ShowEarlier {
  bool operator==(const ShowEarlier&) const = default;
};
struct ScrollToLatest {
  bool operator==(const ScrollToLatest&) const = default;
};

using Intent =
    std::variant<SendText, ChooseDoctor, ChooseSlot, ShowDay, ConfirmHold, KeepDetails,
                 ReleaseHeldSlot, ExtendHeldSlot, AskCancel, KeepAppointment, CancelAppointment,
                 MoveAppointment, ShowAppointments, StopAnswer, AskAgain, RetryFailed, DownloadIcs,
                 ReconnectNow, SignInAgain, StartNewChat, DismissEmergency, ChooseTheme,
                 ChooseDisplay, ToggleLanguages, ChooseLanguage, ToggleMenu, ShowEarlier,
                 ScrollToLatest>;

/// One input of a form, by its name.
struct FieldValue {
  std::string name = {};
  std::string value = {};
  bool operator==(const FieldValue&) const = default;
};

/// The intent with the form's values filled in where it takes any (name, tel, email, bday).
Intent with_fields(Intent intent, const std::vector<FieldValue>& fields);

}  // namespace frontdesk
