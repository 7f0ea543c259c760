// Goal: in each language we ship a patient books, lists, moves and cancels, is refused medical
// advice, reaches a person and is heard in an emergency; and every answer is in that language.
// Method: one conversation a language with the small clinic, its answers by the fixed phrases of
// that language's catalogue and by the cards beside them.
#include <doctest/doctest.h>

#include "conversation.h"
#include "server/assistant/spoken.h"

namespace frontdesk::server {
namespace {

struct Lines {
  std::string_view language = {};
  std::string_view need = {};  ///< Skin, Tuesday after 17:00.
  std::string_view half_past = {};
  std::string_view yes = {};
  std::string_view knee = {};  ///< Friday morning.
  std::string_view question = {};
  std::string_view person = {};
  std::string_view phone = {};
  std::string_view list = {};
  std::string_view move = {};
  std::string_view thursday = {};  ///< In the morning.
  std::string_view cancel = {};
  std::string_view emergency = {};
  std::string_view self_harm = {};
};

constexpr Lines all_lines[] = {
    {"es", "Me pica la piel, el martes después de las 5 de la tarde", "a las 17:30", "sí",
     "me duele la rodilla, el viernes por la mañana", "¿qué crema me pongo para el eczema?",
     "quiero hablar con una persona", "¿cuál es su teléfono?", "¿cuáles son mis citas?",
     "quiero cambiar mi cita", "el jueves por la mañana", "quiero cancelar mi cita",
     "me duele mucho el pecho", "quiero morir"},
    {"pt", "Minha pele está coçando, terça depois das 17h", "às 17:30", "sim",
     "meu joelho dói, sexta de manhã", "que pomada devo usar para o eczema?",
     "quero falar com uma pessoa", "qual é o telefone?", "minhas consultas",
     "quero remarcar minha consulta", "quinta de manhã", "quero cancelar minha consulta",
     "estou com muita dor no peito", "quero morrer"},
    {"fr", "J'ai la peau qui gratte, mardi après 17 h", "à 17h30", "oui",
     "j'ai mal au genou, vendredi matin", "quelle crème dois-je mettre pour mon eczéma ?",
     "je voudrais parler à quelqu'un", "quel est votre numéro de téléphone ?", "mes rendez-vous",
     "je voudrais déplacer mon rendez-vous", "jeudi matin", "je voudrais annuler mon rendez-vous",
     "j'ai très mal à la poitrine", "je veux mourir"},
    {"de", "Meine Haut juckt, Dienstag nach 17 Uhr", "um 17:30 Uhr", "ja",
     "mein Knie tut weh, Freitag morgen", "Welche Salbe soll ich gegen mein Ekzem nehmen?",
     "Ich möchte mit einem Menschen sprechen", "Wie ist Ihre Telefonnummer?", "Meine Termine",
     "ich möchte meinen Termin verschieben", "Donnerstag vormittag",
     "ich möchte meinen Termin absagen", "ich habe starke Schmerzen in der Brust",
     "ich will sterben"},
    {"zh", "我皮肤很痒，星期二下午5点以后", "17:30", "好的", "膝盖疼，星期五上午",
     "湿疹应该吃什么药？", "我想和真人说话", "你们的电话是多少？", "我的预约", "我想改预约时间",
     "星期四上午", "我想取消预约", "我胸口很痛", "我不想活了"},
    {"ar", "جلدي يحكني، يوم الثلاثاء بعد الساعة 5 مساء", "الساعة 17:30", "نعم",
     "ركبتي تؤلمني، الجمعة صباحا", "ما هو الدواء المناسب للأكزيما؟", "أريد التحدث مع شخص",
     "ما هو رقم الهاتف؟", "ما هي مواعيدي؟", "أريد تغيير موعدي", "الخميس صباحا", "أريد إلغاء موعدي",
     "عندي ألم شديد في صدري", "أريد أن أموت"},
    {"hi", "मेरी त्वचा में खुजली है, मंगलवार को शाम 5 बजे के बाद", "17:30 बजे", "हाँ",
     "घुटने में दर्द है, शुक्रवार सुबह", "एक्जिमा के लिए कौन सी दवा लूं?", "मुझे किसी व्यक्ति से बात करनी है",
     "आपका फोन नंबर क्या है?", "मेरी अपॉइंटमेंट दिखाओ", "मुझे अपॉइंटमेंट का समय बदलना है", "गुरुवार सुबह",
     "अपॉइंटमेंट रद्द करना है", "सीने में बहुत दर्द है", "मैं मरना चाहता हूँ"}};

/// The phrase up to the first thing filled in, in the language of the scope.
std::string opening(std::string_view key) {
  const std::string phrase = spoken(key, {{"count", 1}});
  const std::string before = phrase.substr(0, phrase.find('{'));
  REQUIRE(before.size() >= 6);
  return before;
}

bool begins(std::string_view answer, std::string_view key) {
  CAPTURE(answer);
  return answer.starts_with(opening(key));
}

/// Words that only English has; names, and the hours that the clinic wrote itself, are left alone.
bool has_english(std::string_view answer) {
  for (const std::string_view word : {" the ", " you", " free ", " call ", "appointment", " with "})
    if (has(answer, word)) return true;
  return false;
}

/// Each test is said to a conversation of its own, in the language of `lines`.
template <class Test>
void in_each_language(Test test) {
  for (const Lines& lines : all_lines) {
    CAPTURE(lines.language);
    const LanguageScope scope(spoken_language(lines.language));
    Conversation talk;
    talk.turn().lang = std::string(lines.language);
    test(lines, talk);
  }
}

TEST_CASE("from a first sentence to a time that waits to be confirmed") {
  in_each_language([](const Lines& lines, Conversation& talk) {
    const std::string doctors = talk.say(lines.need);
    CHECK(talk.cards == "doctors rao alvarez");
    CHECK(has(doctors, spoken("said.specialty.Dermatology")));
    CHECK(has(doctors, "17:00"));
    CHECK_FALSE(has_english(doctors));
    const std::string times = talk.tap("rao", "");
    CHECK(talk.cards ==
          "slots rao: Tue 10 Mar 17:00, Tue 10 Mar 17:30, Tue 10 Mar 18:00, Tue 10 Mar 18:30");
    CHECK_FALSE(has_english(times));
    talk.say(lines.half_past);
    CHECK(talk.cards == "slots rao: Tue 10 Mar 17:30");

    const auto page = talk.store().clinic.find_slots({.doctor_ids = {"rao"}}, morning());
    REQUIRE((page && !page->slots.empty()));
    talk.turn().hold = HoldRecord{.slot_id = page->slots.front().id,
                                  .expires = morning() + std::chrono::minutes{4}};
    const std::string held = talk.say(lines.yes);
    CHECK(begins(held, "said.held"));
    CHECK(has(held, "Dr. Amara Rao"));
    CHECK_FALSE(has_english(held));
  });
}

TEST_CASE("a need and a day in one sentence lead to the times") {
  in_each_language([](const Lines& lines, Conversation& talk) {
    talk.say(lines.knee);
    CHECK(talk.cards ==
          "doctors brooks; slots brooks: Fri 6 Mar 08:00, Fri 6 Mar 08:30, Fri 6 Mar 09:00, "
          "Fri 6 Mar 09:30");
  });
}

TEST_CASE("a medical question is refused, and a person is a call away") {
  in_each_language([](const Lines& lines, Conversation& talk) {
    const std::string refusal = talk.say(lines.question);
    CHECK(begins(refusal, "said.medical"));
    CHECK(talk.cards.empty());
    CHECK_FALSE(has_english(refusal));
    const std::string person = talk.say(lines.person);
    CHECK(begins(person, "said.person"));
    CHECK(has(person, "(212) 555-0142"));
    const std::string phone = talk.say(lines.phone);
    CHECK(begins(phone, "said.phone"));
    CHECK(has(phone, "(212) 555-0142"));
  });
}

TEST_CASE("appointments are listed, moved and cancelled") {
  in_each_language([](const Lines& lines, Conversation& talk) {
    talk.add_appointment("a1", "2026-03-10T09:30:00-04:00");
    CHECK(begins(talk.say(lines.list), "said.appointments"));
    CHECK(talk.cards == "appointments a1");
    const std::string moving = talk.say(lines.move);
    CHECK(has(moving, "09:30"));
    CHECK(has(talk.cards, "slots rao for a1: Wed 4 Mar 10:00"));
    CHECK_FALSE(has_english(moving));
    talk.say(lines.thursday);
    CHECK(talk.cards ==
          "slots rao for a1: Thu 5 Mar 09:00, Thu 5 Mar 09:30, Thu 5 Mar 10:00, Thu 5 Mar 10:30");
    CHECK(begins(talk.say(lines.cancel), "said.cancel_how"));
    CHECK(talk.cards == "appointments a1");
  });
}

TEST_CASE("an emergency is answered before anything else, and taken back with a tap") {
  in_each_language([](const Lines& lines, Conversation& talk) {
    talk.say(lines.need);
    const std::string answer = talk.say(lines.emergency);
    CHECK(begins(answer, "said.emergency"));
    CHECK(has(answer, "911"));
    CHECK(talk.cards.empty());
    CHECK_FALSE(has_english(answer));
    REQUIRE_FALSE(talk.replies.empty());
    CHECK_FALSE(begins(talk.say(talk.replies.front()), "said.emergency"));
    const std::string crisis = talk.say(lines.self_harm);
    CHECK(begins(crisis, "said.self_harm"));
    CHECK(has(crisis, "988"));
  });
}

TEST_CASE("Chinese sentences stand side by side, others with a space between") {
  in_each_language([](const Lines& lines, Conversation& talk) {
    const std::string answer = talk.say(lines.knee);
    CHECK_FALSE(has(answer, "。 "));
    CHECK((lines.language == "zh" || has(answer, "). ") || has(answer, "⁩). ") ||
           has(answer, ")। ")));
  });
}

}  // namespace
}  // namespace frontdesk::server
