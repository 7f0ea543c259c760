// What the update_*.cpp files share with each other and with nobody else.
//
// update.cpp routes; update_intents.cpp does what the patient wants; update_frames.cpp shows what
// the server says; update_speech.cpp says it aloud.
#pragma once

#include <string>

#include "app/effect.h"
#include "app/state.h"

namespace frontdesk::update_parts {

/// One step: the state, and where its effects go. The time is state.now.
struct Step {
  AppState& state;
  Effects& effects;

  void emit(Effect effect) const { effects.push_back(std::move(effect)); }
};

/// Carries out what the session wants, and applies the frames it hands on.
void take_output(const Step& s, SessionOutput output);

void carry_out(const Step& s, const Intent& intent);

/// Shows everything in that language from now on, and tells the server of it.
void take_language(const Step& s, const LanguageGiven& given);

/// Nothing of the chat is left but what its successor must not repeat.
void forget_chat(AppState& state);

/// A choice came to nothing: the time that is held, if any, is what the patient has chosen.
void choose_held(AppState& state);

/// Shows an action in the transcript and sends it. `is_answered`: the assistant will say something.
void perform(const Step& s, Action action, bool is_answered);

// ---- speech
void speak_message(const Step& s, const TextEntry& message, std::size_t new_from);
void speak_list(const Step& s, const ServerFrame& frame);
void speak_news(const Step& s, const BookingNews& news);
void speak_error(const Step& s, const ErrorFrame& error);
void speak_patient_errors(const Step& s);
void speak_emergency(const Step& s, Emergency emergency);
/// What changed by itself: the line, the end of a hold coming near.
void speak_changes(const Step& s);

}  // namespace frontdesk::update_parts
