// Goal: words that point to an emergency are found in what frightened people type, and everyday
// requests pass. Method: two lists of lines (paraphrases, typing errors, other persons, no
// punctuation; then look-alikes and negations), and the numbers shown for each country.
#include "core/emergency.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

namespace frontdesk {
namespace {

constexpr std::string_view medical_lines[] = {
    // Chest and heart.
    "I have chest pain",
    "CHEST PAIN HELP",
    "my chest hurts",
    "my chest really hurts when i move",
    "chset pain",
    "chest pian and sweating",
    "there is a tight feeling in my chest",
    "my chest feels tight",
    "pressure on my chest and down my arm",
    "it feels like an elephant is sitting on my chest",
    "crushing pain in the middle of the chest",
    "my dad has pains in his chest",
    "I think I'm having a heart attack",
    "i think im haveing a hart attack",
    "heartattack",
    "is this a heart attack?",
    "my husband is having a heart attak",
    "his heart stopped",
    "pain shooting down my left arm",
    "not feeling well chest pain since morning",
    "No, I have chest pain",
    "no fever but chest pain",
    "chest pain\U0001F62D\U0001F62D",
    // Breathing.
    "I can't breathe",
    "i cant breath",
    "cant braethe",
    "I can\u2019t breathe properly",
    "can not breathe",
    "my son can't catch his breath",
    "she is struggling to breathe",
    "difficulty breathing",
    "having trouble breathing at night",
    "it is hard to breathe",
    "short of breath",
    "shortness of breath and dizzy",
    "he's not breathing",
    "my baby stopped breathing",
    "asthma attack and inhaler is not working",
    "my throat is closing up",
    "my lips are turning blue",
    "he is choking on food",
    "gasping for air",
    // Stroke.
    "I think my mum is having a stroke",
    "possible strok",
    "one side of her face is drooping",
    "his face dropped on one side",
    "her speech is slurred",
    "he is slurring his words",
    "my left side is numb",
    "I can't move my right arm suddenly",
    "sudden weakness in my arm",
    "suddenly can't see out of one eye",
    "worst headache of my life",
    "my grandfather cannot speak properly",
    // Consciousness and confusion.
    "she passed out",
    "my wife is unconscious",
    "unconcious on the floor",
    "he fainted and wont wake up",
    "I blacked out this morning",
    "my father collapsed",
    "she is unresponsive",
    "he lost consciousness",
    "my grandmother is suddenly confused",
    "he is very confused and doesnt know where he is",
    "I can't wake my husband up",
    // Fits.
    "my child is having a seizure",
    "seizuer wont stop",
    "having a fit right now",
    "he is having convulsions",
    "she wont stop shaking and jerking",
    // Bleeding.
    "bleeding heavily",
    "the bleeding won't stop",
    "i cant stop the bleeding",
    "there is blood everywhere",
    "he is bleeding badly from his leg",
    "im coughing up blood",
    "vomiting blood",
    "blood gushing from a cut",
    "I am bleeding a lot",
    "she is bleeding out",
    // Allergy.
    "severe allergic reaction",
    "I'm having an allergic reaction to nuts",
    "anaphylaxis",
    "anaphilactic shock",
    "my tongue is swelling",
    "used his epipen",
    "my face and lips are swollen after a bee sting",
    // Burns.
    "my daughter is badly burned",
    "severe burns on my hand",
    "burned by boiling water",
    "third degree burn",
    "he got scalded",
    // Injury.
    "serious head injury",
    "my son fell on his head",
    "he hit his head hard",
    "I was in a car crash just now",
    "he was hit by a car",
    "someone has been stabbed",
    "my friend got shot",
    "she fell down the stairs and can't get up",
    "fell off a ladder",
    "he cut off his finger",
    "bone sticking out of the skin",
    "got electrocuted",
    "my toddler nearly drowned",
    // Poison.
    "overdose",
    "I took too many pills",
    "she took a whole bottle of paracetamol",
    "my kid swallowed a battery",
    "he drank bleach",
    "my toddler ate detergent",
    "carbon monoxide alarm and we feel sick",
    "I think he was poisoned",
    // Pregnancy and babies.
    "I'm pregnant and bleeding",
    "bleeding, 20 weeks pregnant",
    "pregnant with severe pain in my belly",
    "my waters broke",
    "my wife is in labour",
    "the baby is floppy",
    "my newborn is limp and grey",
    "baby turning blue",
    "I haven't felt the baby, the baby stopped moving",
    // Danger.
    "my husband beats me",
    "he hit me again",
    "my boyfriend is threatening me with a knife",
    "I was raped",
    "domestic violence",
    "I'm not safe at home",
    "I am in danger",
    "he is going to kill me",
    // Plain calls.
    "call an ambulance",
    "I need an ambulance now",
    "this is a medical emergency",
    "its an emergency",
    "call 911",
    "I think I'm dying",
    "i feel like im going to die",
    "My mother is 70 years old and is having a stroke",
    "I had a stroke 20 minutes ago",
    "she had a stroke in 2019 and now her face is drooping",
    "book me tuesday, also my chest hurts a lot",
};

constexpr std::string_view self_harm_lines[] = {
    "I want to die",
    "i wanna die",
    "I want to kill myself",
    "im going to kill my self",
    "thinking about suicide",
    "I feel suicidal",
    "sucidal thoughts",
    "suiside",
    "I don't want to live anymore",
    "i dont want to be alive",
    "I don't want to be here any more",
    "I wish I was dead",
    "everyone would be better off without me",
    "I want to end my life",
    "I'm going to end it all",
    "there is no reason to live",
    "life is not worth living",
    "I keep thinking about hurting myself",
    "I want to hurt myself",
    "I'm cutting myself again",
    "self harm",
    "self-harming",
    "my daughter wants to kill herself",
    "my friend is suicidal and needs help",
    "my son tried to hang himself",
    "she wants to overdose",
    "I cut my wrists",
    "he is going to jump off a bridge",
    "I can't go on anymore",
    "I can't live like this",
    "he wrote a suicide note",
    "chest pain and I want to die",
};

constexpr std::string_view everyday_lines[] = {
    "",
    "hello",
    "my skin itches, I can come on Tuesday after work",
    "I need a heart doctor",
    "book a cardiologist",
    "no chest pain",
    "I have no chest pain, just a cough",
    "I don't have any chest pain",
    "not having a stroke",
    "without shortness of breath",
    "no fever or chest pain",
    "no fever cough or chest pain",
    "never had a seizure",
    "I am not suicidal",
    "I'm not feeling suicidal",
    "no suicidal thoughts",
    "I do not want to die",
    "this is not an emergency",
    "It's not a medical emergency",
    "not an emergency",
    "I'm not in danger",
    "I had a stroke three years ago and need a check-up",
    "my father had a heart attack last year",
    "follow up after my stroke",
    "family history of heart attack",
    "I had a seizure in 2019",
    "stroke clinic",
    "what is the risk of a stroke",
    "my back is killing me",
    "I'm dying to see a dermatologist",
    "I can't go on Tuesday",
    "I can't come on Tuesday any more",
    "I can't live without coffee",
    "flu shot",
    "I got my flu shot",
    "I need a blood test",
    "lots of blood tests",
    "blood pressure check",
    "high blood pressure",
    "pregnant and need a blood test",
    "I am pregnant",
    "bad breath",
    "I have a problem with bad breath",
    "heartburn",
    "burning when I pee",
    "it burns badly when I pee",
    "bad allergies",
    "hay fever allergy",
    "food poisoning last week",
    "poison ivy rash",
    "my chest infection is better",
    "chess club",
    "sore throat",
    "headache",
    "my head hurts a bit",
    "stomach ache",
    "my tooth was knocked out",
    "eyelid droops",
    "can you fit me in on Friday",
    "do you have a fit note",
    "emergency contact number",
    "I need an emergency appointment",
    "my emergency contact is my wife",
    "my skin is drying out",
    "a mole on my chest",
    "chest x-ray results",
    "heavy periods bleeding a lot",
    "my gums bleed",
    "I like to stroke my cat",
    "the page is not responding",
    "I'm confused about the booking form",
    "knee pain after football",
    "I hurt my knee",
    "pass the message on",
    "what time do you close",
    "cancel my appointment",
    "do you take Blue Cross Blue Shield for my child",
    "my child has a rash",
    "my baby needs a check-up",
    "baby vaccination",
    "my daughter is anxious",
    "I feel sad and cannot sleep",
    "depression and anxiety",
    "can I park the car",
    "is the transport strike on Monday",
    "doctor who works in the prison",
    "Dr Stroker please",
    "I have to be back at work at 10",
    "10:30 is fine",
    "\u75DB\u3044",
};

TEST_CASE("words that point to an emergency are found") {
  for (const std::string_view line : medical_lines) {
    CAPTURE(line);
    CHECK(find_emergency(line) == Emergency::Medical);
  }
}

TEST_CASE("words of self-harm are found, and win") {
  for (const std::string_view line : self_harm_lines) {
    CAPTURE(line);
    CHECK(find_emergency(line) == Emergency::SelfHarm);
  }
}

TEST_CASE("everyday words pass") {
  for (const std::string_view line : everyday_lines) {
    CAPTURE(line);
    CHECK_FALSE(find_emergency(line).has_value());
  }
}

TEST_CASE("the lists are as long as they are meant to be") {
  CHECK(std::size(medical_lines) + std::size(self_harm_lines) >= 120);
  CHECK(std::size(everyday_lines) >= 60);
}

TEST_CASE("a hit is found wherever it stands in a long text") {
  std::string text;
  while (text.size() < 8'000) text += "I would like to see somebody about my skin. ";
  CHECK_FALSE(find_emergency(text).has_value());
  CHECK(find_emergency(text + "chest pain") == Emergency::Medical);
  CHECK(find_emergency("I want to die. " + text) == Emergency::SelfHarm);
}

TEST_CASE("bytes that are no text are no emergency and no harm") {
  CHECK_FALSE(find_emergency("\xFF\xFE\x80").has_value());
  CHECK_FALSE(find_emergency(std::string(10'000, '\'')).has_value());
  CHECK_FALSE(find_emergency(std::string(10'000, 'a')).has_value());
}

TEST_CASE("each country has its own numbers, the others 112") {
  CHECK(emergency_numbers("US").ambulance == "911");
  CHECK(emergency_numbers("US").crisis_line == "988");
  CHECK(emergency_numbers("CA").crisis_line == "988");
  CHECK(emergency_numbers("GB").ambulance == "999");
  CHECK(emergency_numbers("GB").crisis_name == "Samaritans");
  CHECK(emergency_numbers("IE").ambulance == "112");
  CHECK(emergency_numbers("AU").ambulance == "000");
  CHECK(emergency_numbers("NZ").ambulance == "111");
  CHECK(emergency_numbers("CH").ambulance == "144");
  CHECK(emergency_numbers("AE").ambulance == "998");
  CHECK(emergency_numbers("DE").ambulance == "112");
  CHECK(emergency_numbers("DE").crisis_line.empty());
  CHECK(emergency_numbers("US").crisis_takes_texts);
  CHECK_FALSE(emergency_numbers("GB").crisis_takes_texts);
  CHECK(emergency_numbers("DE").is_known);
  CHECK_FALSE(emergency_numbers("").is_known);
  CHECK_FALSE(emergency_numbers("ZZ").is_known);
  CHECK(emergency_numbers("").ambulance == "112");
  CHECK(emergency_numbers("us").ambulance == "112");
}

}  // namespace
}  // namespace frontdesk
