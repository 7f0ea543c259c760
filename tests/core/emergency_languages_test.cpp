// Goal: the device hears an emergency in each language we ship, and everyday words pass.
// Method: for each language, lines as patients write them, with and without accents and spaces.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/emergency.h"
#include "core/language.h"
#include "core/locales.h"

namespace frontdesk {
namespace {

struct Lines {
  std::string language = {};
  std::vector<std::string> medical = {};
  std::vector<std::string> self_harm = {};
  std::vector<std::string> everyday = {};
};

const std::vector<Lines>& all_lines() {
  static const std::vector<Lines> lines = {
      {"es",
       {"me duele mucho el pecho",
        "Tengo un dolor muy fuerte en el pecho",
        "presion en el pecho",
        "el pecho me duele desde ayer",
        "no puedo respirar",
        "a mi hijo le cuesta mucho respirar",
        "mi papá está inconsciente",
        "mi madre se desmayo y no responde",
        "creo que le está dando un infarto",
        "tiene la cara torcida y no puede hablar",
        "está teniendo convulsiones",
        "no para de sangrar",
        "vomita sangre",
        "se tomó un frasco entero de pastillas",
        "se me cierra la garganta",
        "estoy embarazada y sangrando",
        "se cayó por las escaleras y se golpeó la cabeza",
        "mi bebé no respira",
        "me estoy muriendo",
        "llamen una ambulancia",
        "mi marido me pega",
        "Mi padre de 60 años tuvo un infarto",
        "No, me duele el pecho",
        "no tengo fiebre pero me duele el pecho"},
       {"quiero morir", "No quiero seguir viviendo", "pienso en suicidarme", "voy a matarme",
        "quiero acabar con mi vida", "tengo ganas de morirme"},
       {"no tengo dolor de pecho", "no me duele el pecho", "sin fiebre ni dolor en el pecho",
        "me duele la rodilla", "quiero cancelar mi cita", "necesito un análisis de sangre",
        "tuve un infarto hace tres años", "control después de mi infarto", "no es una emergencia",
        "esto no es una emergencia", "me muero de hambre", "¿puede atenderme en español?",
        "no puedo hablar por teléfono ahora",
        "tengo la nariz tapada y no puedo respirar bien por la nariz", "mi hijo tiene tos"}},
      {"pt",
       {"estou com dor no peito",
        "Meu peito dói muito",
        "aperto no peito",
        "nao consigo respirar",
        "minha mãe está com falta de ar",
        "meu pai desmaiou e não acorda",
        "acho que é um infarto",
        "a boca dele está torta e não consegue falar",
        "está tendo uma convulsão",
        "não para de sangrar",
        "vomitando sangue",
        "tomou muitos comprimidos",
        "a garganta está fechando",
        "estou grávida e sangrando",
        "bateu a cabeça e está confuso",
        "meu bebê não respira",
        "acho que vou morrer",
        "chamem uma ambulância",
        "meu marido me bate",
        "sofri um acidente de carro"},
       {"quero morrer", "não quero mais viver", "penso em suicídio", "vou me matar",
        "quero acabar com a minha vida"},
       {"não tenho dor no peito", "sem febre nem dor no peito", "dor perto do joelho",
        "dor de cabeça leve", "quero desmarcar minha consulta", "preciso de um exame de sangue",
        "tive um infarto há três anos", "revisão depois do infarto", "não é uma emergência",
        "estou morrendo de fome", "não consigo falar por telefone agora",
        "meu filho está com tosse"}},
      {"fr",
       {"j'ai mal à la poitrine",
        "une douleur dans la poitrine",
        "ma poitrine me serre",
        "J’ai de plus en plus mal à la poitrine",
        "je n'arrive plus à respirer",
        "mon fils a du mal à respirer",
        "il étouffe",
        "mon père est inconscient",
        "elle s'est évanouie",
        "il fait une crise cardiaque",
        "il a la bouche de travers",
        "elle ne peut plus parler",
        "il a des convulsions",
        "ça saigne beaucoup",
        "il vomit du sang",
        "elle a avalé une boîte de médicaments",
        "ma gorge gonfle",
        "je suis enceinte et je saigne",
        "il est tombé sur la tête",
        "mon bébé ne respire plus",
        "je vais mourir",
        "appelez une ambulance",
        "mon mari me frappe"},
       {"je veux mourir", "j'ai envie de mourir", "je veux en finir", "je pense au suicide",
        "je ne veux plus vivre"},
       {"je n'ai pas mal à la poitrine", "pas de douleur dans la poitrine", "mal au dos",
        "j'ai mal au genou", "je voudrais annuler mon rendez-vous", "une prise de sang",
        "j'ai fait un infarctus il y a trois ans", "contrôle après mon infarctus",
        "ce n'est pas une urgence", "je meurs de faim", "je ne peux pas parler au téléphone",
        "ma fille tousse la nuit"}},
      {"de",
       {"ich habe starke Schmerzen in der Brust",
        "meine Brust tut weh",
        "Druck auf der Brust",
        "Ich habe Brustschmerzen",
        "mein Vater bekommt keine Luft",
        "ich kann nicht atmen",
        "ich kriege kaum Luft",
        "sie ist ohnmächtig geworden",
        "er ist bewusstlos",
        "er reagiert nicht mehr",
        "ich glaube er hat einen Herzinfarkt",
        "sein Mundwinkel hängt",
        "sie kann nicht mehr sprechen",
        "er hat einen Krampfanfall",
        "es hört nicht auf zu bluten",
        "er spuckt Blut",
        "sie hat zu viele Tabletten genommen",
        "mein Hals schwillt zu",
        "ich bin schwanger und blute",
        "er ist von der Leiter gefallen",
        "das Baby atmet nicht",
        "ich sterbe",
        "ich brauche einen Krankenwagen",
        "mein Mann schlägt mich",
        "ich habe noch Schmerzen in der Brust"},
       {"ich will sterben", "Ich möchte nicht mehr leben", "ich will mich umbringen",
        "ich denke an Selbstmord", "ich will mir das Leben nehmen"},
       {"ich habe keine Schmerzen in der Brust", "kein Fieber oder Brustschmerzen", "Knie tut weh",
        "ich brauche morgen einen Termin", "Blutabnahme am Montag",
        "ich hatte vor drei Jahren einen Herzinfarkt", "Kontrolle nach meinem Schlaganfall",
        "das ist kein Notfall", "ich sterbe vor Hunger", "ich kann nicht am Telefon sprechen",
        "mein Sohn hat Husten", "der Termin passt nicht"}},
      {"zh",
       {"我胸口很痛",   "胸口很痛，喘不过气", "胸闷得厉害",       "胸口突然一阵疼",
        "心口好痛",     "爸爸昏迷了",         "妈妈晕倒了",       "他没有反应",
        "喘不過氣",     "呼吸困难",           "孩子噎住了",       "嘴歪了，说不出话",
        "他在抽搐",     "右边身体突然没力气", "流了很多血",       "血止不住",
        "他吐血了",     "吃了一整瓶药",       "我怀孕了，在出血", "从楼梯上摔下来",
        "宝宝不呼吸了", "我快死了",           "快叫救护车",       "老公打我",
        "严重过敏"},
       {"我不想活了", "我想死", "我想自杀", "活着没有意义", "我想结束生命"},
       {"我没有胸痛", "胸口不痛", "没有发烧，也没有胸痛", "膝盖疼", "我想明天看皮肤科",
        "想取消预约", "要验血", "三年前中风过", "中风后复查", "这不是紧急情况", "不是急诊",
        "我饿得要死了", "想看心脏科，血压高", "请打我电话", "喉咙肿痛"}},
      {"ar",
       {"عندي ألم في صدري",
        "ألم شديد في صدري ولا أستطيع التنفس",
        "صدري يؤلمني",
        "صدري بيوجعني",
        "ضغط على الصدر",
        "ما أقدر أتنفس",
        "أمي تختنق",
        "صعوبة في التنفس",
        "أبي فاقد الوعي",
        "أغمي عليها",
        "لا يستجيب",
        "أعتقد أنها نوبة قلبية",
        "وجهه معوج ولا يستطيع الكلام",
        "عنده تشنجات",
        "نزيف لا يتوقف",
        "يتقيأ دما",
        "ابتلعت حبوب كثيرة",
        "تورم في اللسان",
        "أنا حامل وأنزف",
        "وقع على رأسه",
        "طفلي لا يتنفس",
        "سأموت",
        "اتصلوا بالإسعاف",
        "زوجي يضربني",
        "حادث سيارة"},
       {"أريد أن أموت", "أفكر في الانتحار", "سأقتل نفسي", "لا أريد أن أعيش", "بدي موت"},
       {"لا أشعر بألم في الصدر", "ليس عندي ألم في صدري", "صدري لا يؤلمني", "ركبتي تؤلمني",
        "أريد موعدا غدا", "أريد إلغاء الموعد", "تحليل دم", "أصبت بجلطة قبل ثلاث سنوات",
        "متابعة بعد الجلطة", "هذه ليست حالة طارئة", "أموت من الجوع", "ابني عنده سعال",
        "طبيب جلدية في المستشفى"}},
      {"hi",
       {"सीने में दर्द है",
        "सीने में बहुत तेज़ दर्द हो रहा है",
        "छाती में दबाव",
        "मेरी छाती में दर्द",
        "सांस नहीं आ रही",
        "साँस लेने में तकलीफ हो रही है",
        "सांस नहीं ले पा रहा",
        "पिताजी बेहोश हैं",
        "वह जवाब नहीं दे रहा है",
        "दिल का दौरा पड़ा है",
        "हार्ट अटैक",
        "मुंह टेढ़ा हो गया है",
        "वह बोल नहीं पा रहे",
        "उसे दौरे पड़ रहे हैं",
        "खून नहीं रुक रहा",
        "खून की उल्टी हुई",
        "उसने ज़हर खा लिया",
        "गला सूज रहा है",
        "मैं गर्भवती हूं और खून आ रहा है",
        "सिर में चोट लगी है",
        "बच्चा सांस नहीं ले रहा",
        "मैं मर रहा हूं",
        "एम्बुलेंस बुलाओ",
        "पति मुझे मारता है",
        "सीने का दर्द नहीं रुक रहा",
        "seene mein dard hai",
        "saans nahi aa rahi"},
       {"मैं मरना चाहता हूँ", "जीना नहीं चाहती", "आत्महत्या करना चाहता हूं", "मैं अपनी जान ले लूंगा",
        "main marna chahta hoon"},
       {"सीने में दर्द नहीं है", "सीने में कोई दर्द नहीं", "घुटने में दर्द है", "मुझे कल डॉक्टर से मिलना है",
        "अपॉइंटमेंट रद्द करना है", "खून की जांच करानी है", "तीन साल पहले दिल का दौरा पड़ा था",
        "स्ट्रोक के बाद जांच", "यह आपातकाल नहीं है", "बच्चे को खांसी है", "मेरे बेटे के घुटने में चोट है",
        "सांस की तकलीफ नहीं है"}},
  };
  return lines;
}

TEST_CASE("each language's emergencies are found by its own signs") {
  for (const Lines& lines : all_lines()) {
    CAPTURE(lines.language);
    CHECK(lines.medical.size() + lines.self_harm.size() >= 15);
    CHECK(lines.everyday.size() >= 10);
    const EmergencySigns signs = emergency_signs(lines.language);
    for (const std::string& line : lines.medical) {
      CAPTURE(line);
      CHECK(find_emergency(line, signs) == Emergency::Medical);
    }
    for (const std::string& line : lines.self_harm) {
      CAPTURE(line);
      CHECK(find_emergency(line, signs) == Emergency::SelfHarm);
    }
  }
}

TEST_CASE("everyday words pass by the signs of their language and those of English") {
  for (const Lines& lines : all_lines()) {
    const EmergencySigns signs = emergency_signs(lines.language);
    for (const std::string& line : lines.everyday) {
      CAPTURE(line);
      CHECK_FALSE(find_emergency(line, signs));
      CHECK_FALSE(find_emergency(line, english_emergency_signs()));
    }
  }
}

TEST_CASE("the signs of the language spoken are looked for, and always those of English") {
  const auto spanish = decode_language(R"({"locale":"es","words":{},"emergency":)" +
                                           file_text("assets/locales/es/emergency.json") + "}",
                                       "");
  REQUIRE(spanish);
  CHECK_FALSE(find_emergency("me duele el pecho"));
  const LanguageScope scope(*spanish);
  CHECK(find_emergency("me duele el pecho") == Emergency::Medical);
  CHECK(find_emergency("chest pain") == Emergency::Medical);
  CHECK(find_emergency("chest pain, quiero morir") == Emergency::SelfHarm);
}

}  // namespace
}  // namespace frontdesk
