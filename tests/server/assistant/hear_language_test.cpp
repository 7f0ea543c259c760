// Goal: the language of a text is heard where it is clear, and an emergency in each of them.
// Method: sentences against what the session expects.
#include "server/assistant/hear_language.h"

#include <doctest/doctest.h>

#include "server/assistant/said.h"
#include "server/assistant/spoken.h"

namespace frontdesk::server {
namespace {

TEST_CASE("the words win where they clearly belong to another language") {
  struct Line {
    std::string_view text = {};
    std::string_view language = {};
  };
  for (const Line& line :
       std::initializer_list<Line>{{"I need a dermatologist tomorrow", "en"},
                                   {"necesito un dermatólogo para mañana", "es"},
                                   {"preciso de um dermatologista amanhã de manhã", "pt"},
                                   {"je voudrais un rendez-vous demain matin", "fr"},
                                   {"ich brauche morgen einen Termin", "de"},
                                   {"أحتاج طبيب جلدية غدا", "ar"},
                                   {"मुझे कल डॉक्टर से मिलना है", "hi"},
                                   {"我想明天看皮肤科", "zh"}}) {
    CAPTURE(line.text);
    for (const std::string_view expected : languages_understood) {
      CAPTURE(expected);
      CHECK(hear_language(line.text, expected) == line.language);
    }
  }
}

TEST_CASE("what says nothing about its language leaves the session's") {
  for (const std::string_view text : {"Dr. Rao", "10:30", "2", "", "ok", "Klingon"}) {
    for (const std::string_view expected : languages_understood) {
      CHECK(hear_language(text, expected) == expected);
    }
  }
}

TEST_CASE("a locale leads to a language we understand") {
  CHECK(understood_language("es-MX") == "es");
  CHECK(understood_language("zh-Hans-CN") == "zh");
  CHECK(understood_language("it") == "en");
  CHECK(understood_language("") == "en");
}

TEST_CASE("an emergency is heard in every language, whatever the session speaks") {
  for (const std::string_view text :
       {"I have chest pain and cannot breathe", "me duele mucho el pecho y no puedo respirar",
        "mi papá está inconsciente", "estou com dor no peito e falta de ar",
        "j'ai une douleur dans la poitrine", "mon père a fait une crise cardiaque",
        "ich habe starke Schmerzen in der Brust", "mein Vater bekommt keine Luft",
        "ألم شديد في صدري ولا أستطيع التنفس", "أبي فاقد الوعي", "सीने में बहुत दर्द है और सांस नहीं आ रही",
        "पिताजी बेहोश हैं", "胸口很痛，喘不过气", "爸爸昏迷了"}) {
    CAPTURE(text);
    CHECK(hear_emergency(text, "en") == Emergency::Medical);
    CHECK(hear_emergency(text, "de") == Emergency::Medical);
  }
  for (const std::string_view text :
       {"I want to kill myself", "quiero morir", "não quero mais viver", "je veux mourir",
        "ich will nicht mehr leben", "أريد أن أموت", "मैं मरना चाहता हूँ", "我不想活了"}) {
    CAPTURE(text);
    CHECK(hear_emergency(text, "en") == Emergency::SelfHarm);
  }
}

TEST_CASE("everyday complaints are no emergencies") {
  for (const std::string_view text :
       {"no tengo dolor de pecho", "me duele la rodilla", "dor de cabeça leve", "mal au dos",
        "je n'ai pas de douleur dans la poitrine", "ich habe keine Schmerzen in der Brust",
        "Knie tut weh", "ركبتي تؤلمني", "घुटने में दर्द है", "膝盖疼", "quiero cancelar mi cita"}) {
    CAPTURE(text);
    for (const std::string_view expected : languages_understood) {
      CHECK_FALSE(hear_emergency(text, expected));
    }
  }
}

TEST_CASE("who writes of an emergency is answered in the language of those words") {
  CHECK(hear_language("mi papá está inconsciente", "en") == "es");
  CHECK(hear_language("爸爸昏迷了", "de") == "zh");
  CHECK(hear_language("tuve un infarto hace tres años", "es") == "es");
}

TEST_CASE("words are called by the language they are heard in, else by the one they came with") {
  CHECK(written_language("necesito una cita con un dermatólogo", "en-GB") == "es");
  CHECK(written_language("necesito una cita con un dermatólogo", "es-MX") == "es-MX");
  CHECK(written_language("予約をお願いします", "ja-JP") == "ja-JP");
  CHECK(written_language("ok", "fr") == "fr");
  CHECK(written_language("10:30", "").empty());
}

TEST_CASE("what is offered to tap below an emergency is none") {
  for (const std::string_view language : languages_understood) {
    CAPTURE(language);
    const LanguageScope scope(spoken_language(language));
    CHECK_FALSE(hear_emergency(spoken(said::not_emergency), language));
  }
}

}  // namespace
}  // namespace frontdesk::server
