// See gloss.h: how emergencies are told of in other languages, as signs of core/emergency_signs.h.
// For sign-off by a clinician, this file is all there is to read.
#include "server/assistant/gloss.h"

namespace frontdesk::server {
namespace {

constexpr GlossRow spanish[] = {
    {"suicide",
     "suicid*|quitarme la vida|matarme|me quiero matar|acabar con mi vida|"
     "quiero morir|quiero morirme|no quiero vivir|no quiero seguir viviendo|"
     "hacerme daño|autolesi*|cortarme las venas|mejor muerto/muerta|"
     "desaparecer para siempre"},
    {"chest pain",
     "dolor* en? el? pecho|dolor de pecho|duele/duelen? mucho? el pecho|presión en "
     "el pecho|opresión en el pecho|me aprieta el pecho|dolor torácico"},
    {"heart attack", "infarto|ataque al corazón|ataque cardíaco|paro cardíaco"},
    {"cant breathe",
     "no puedo/puede/logra respirar|no respira|me cuesta? respirar|le cuesta "
     "respirar|dificultad para respirar|me ahogo|se ahoga|me falta el? aire|"
     "se está ahogando|me estoy ahogando|falta de aire|se asfixia|asfixia*"},
    {"unconscious",
     "inconsciente|desmay*|perdió el conocimiento|perdido el conocimiento|"
     "no despierta|no responde|no reacciona|se desplomó"},
    {"stroke",
     "derrame|ictus|embolia|apoplejía|cara torcida|boca torcida|no puede hablar|"
     "no puede mover el brazo|infarto cerebral"},
    {"seizure", "convuls*|ataque epiléptico|crisis epiléptica"},
    {"bleeding heavily",
     "sangr* mucho|mucha sangre|hemorragia|no para/deja de sangrar|"
     "se desangra|desangr*|sangrado abundante"},
    {"vomiting blood", "vomit* sangre|escup* sangre|tos* sangre"},
    {"overdose",
     "sobredosis|tomé muchas pastillas|tomado muchas pastillas|intoxic*|envenen*|"
     "tomado demasiadas pastillas|ha tragado lejía|bebió lejía"},
    {"anaphylaxis",
     "anafil*|se me cierra la garganta|garganta cerrada|se me hincha la "
     "cara/lengua/garganta|reacción alérgica grave"},
    {"severe burn", "quemadura grave|quemad* con agua hirviendo|me he quemado mucho"},
    {"head injury", "golpe* fuerte? en la cabeza|traumatismo"},
    {"car accident", "accidente de coche/carro/tráfico/moto|atropell*"},
    {"pregnant and bleeding",
     "embarazada y? sangr*|sangr* embarazada|embarazada con sangrado|"
     "embarazada y estoy? sangr*"},
    {"is going to die", "me muero|me estoy muriendo|se está muriendo|se muere"},
    {"call an ambulance", "ambulancia|es una emergencia|socorro|auxilio"},
    {"domestic violence",
     "me pega|me golpea|me maltrata|maltrato|abuso sexual|me violaron|"
     "violación|me amenaza"},
    {"baby not breathing", "bebé no respira|bebé está azul|bebé morado|bebé no responde"},
    // Words that say nothing by themselves.
};

constexpr GlossRow portuguese[] = {
    {"suicide",
     "suic*|me matar|tirar a? minha vida|acabar com a? minha vida|quero morrer|"
     "não quero mais? viver|me cortar|automutil*|matar me"},
    {"chest pain",
     "dor* no peito|peito dói|dói o peito|aperto no peito|pressão no peito|"
     "dor torácica|peito doendo"},
    {"heart attack", "infarto|enfarte|ataque cardíaco|parada cardíaca|ataque do coração"},
    {"cant breathe",
     "não consigo respirar|não consegue respirar|não respira|falta de ar|"
     "dificuldade para/de respirar|dificuldade em respirar|sufoca*|"
     "sem conseguir respirar|não está respirando|engasg*|com falta de ar"},
    {"unconscious", "inconsciente|desmai*|não acorda|não responde|perdeu os sentidos|desacordad*"},
    {"stroke", "derrame|avc!|rosto torto|boca torta|não consegue falar|não mexe o braço"},
    {"seizure", "convuls*|ataque epilético|crise epiléptica"},
    {"bleeding heavily",
     "sangr* muito|muito sangue|hemorragia|não para de sangrar|sangrando muito"},
    {"vomiting blood", "vomit* sangue|tossindo sangue|cuspindo sangue"},
    {"overdose",
     "overdose|tomei muitos comprimidos|tomou muitos comprimidos|envenen*|intoxicação|"
     "bebeu água sanitária"},
    {"anaphylaxis", "anafil*|garganta fechando|língua inchada|alergia grave|reação alérgica grave"},
    {"severe burn", "queimadura grave|queimei com água fervendo|queim* muito"},
    {"head injury", "bateu a? cabeça|bati a cabeça|pancada na cabeça|traumatismo"},
    {"car accident", "acidente de carro/moto/trânsito|atropel*"},
    {"pregnant and bleeding",
     "grávida e? sangrando|grávida com sangramento|grávida e estou "
     "sangrando"},
    {"is going to die", "estou morrendo|está morrendo|vou morrer|a morrer"},
    {"call an ambulance", "ambulância|é uma emergência|socorro|samu!"},
    {"domestic violence",
     "me bate|me agride|violência doméstica|fui estuprada|estupro|abuso "
     "sexual|me ameaça"},
    {"baby not breathing", "bebê não respira|bebê está roxo|bebê não responde"},
};

constexpr GlossRow french[] = {
    {"suicide",
     "suicid*|me tuer|en finir|mettre fin à mes jours|envie de mourir|veux mourir|"
     "ne veux plus vivre|plus envie de vivre|me faire du mal|me mutil*"},
    {"chest pain",
     "douleur* à? la? dans? la? poitrine|douleur thoracique|mal à la poitrine|"
     "poitrine serrée|oppression dans la poitrine|poitrine me fait mal|"
     "mal dans la poitrine|douleur dans la poitrine"},
    {"heart attack", "crise cardiaque|infarctus|arrêt cardiaque"},
    {"cant breathe",
     "ne peux plus respirer|peux pas respirer|n arrive plus à respirer|n arrive pas "
     "à respirer|ne respire plus|ne respire pas|du mal à respirer|étouff*|suffoqu*|"
     "difficultés? à respirer|manque d air|s étrangle"},
    {"unconscious",
     "inconscient*|évanou*|perdu connaissance|ne se réveille pas|ne répond plus|"
     "ne réagit plus|perte de connaissance"},
    {"stroke",
     "avc!|attaque cérébrale|visage paralysé|bouche de travers|ne peut plus parler|"
     "bras paralysé|visage qui tombe"},
    {"seizure", "convuls*|crise d épilepsie"},
    {"bleeding heavily",
     "saigne* beaucoup|beaucoup de sang|hémorragie|n arrête pas de saigner|"
     "saigne abondamment|perd beaucoup de sang"},
    {"vomiting blood", "vomi* du sang|crache* du sang|tousse du sang"},
    {"overdose",
     "overdose|surdose|avalé trop de médicaments|pris trop de médicaments|empoison*|"
     "intoxication|avalé de la javel|bu de la javel"},
    {"anaphylaxis",
     "anaphyla*|choc allergique|gorge qui gonfle|langue qui gonfle|allergie grave|"
     "gorge gonflée"},
    {"severe burn", "brûlure grave|gravement brûlé*|brûlé* à l eau bouillante"},
    {"head injury", "traumatisme crânien|choc à la tête|tombé sur la tête|coup violent à la tête"},
    {"car accident",
     "accident de voiture|accident de moto|accident de la route|renversé par une "
     "voiture"},
    {"pregnant and bleeding",
     "enceinte et je saigne|enceinte et saigne*|saigne et je suis enceinte|"
     "enceinte je saigne"},
    {"is going to die", "je meurs|je vais mourir|il est en train de mourir|est mourant*"},
    {"call an ambulance", "ambulance|samu!|c est une urgence|au secours|pompiers"},
    {"domestic violence",
     "me frappe|me bat!|violence* conjugale*|violé*|viol!|agression sexuelle|"
     "me menace"},
    {"baby not breathing",
     "bébé ne respire pas|bébé ne respire plus|bébé est bleu|bébé ne réagit "
     "plus"},
};

constexpr GlossRow german[] = {
    {"suicide",
     "suizid*|selbstmord*|umbringen|mir das leben nehmen|will sterben|möchte sterben|nicht "
     "mehr leben|will nicht mehr leben|mich verletzen|selbst verletzen|ritze mich"},
    {"chest pain",
     "brustschmerz*|schmerzen in der brust|druck auf der brust|schmerzen im brustkorb|"
     "brust tut weh|enge in der brust|stechen in der brust"},
    {"heart attack", "herzinfarkt|herzanfall|herzstillstand"},
    {"cant breathe",
     "keine luft|atemnot|kann nicht atmen|atmet nicht|bekomme keine luft|kriege keine "
     "luft|bekommt keine luft|erstick*|kurzatmig|schwer luft|nicht mehr atmen|atmet "
     "nicht mehr|luft mehr"},
    {"unconscious",
     "bewusstlos*|ohnmächtig|ohnmacht|reagiert nicht|wacht nicht auf|"
     "zusammengebrochen|nicht ansprechbar"},
    {"stroke",
     "schlaganfall|gesicht hängt|mundwinkel hängt|kann nicht sprechen|kann nicht mehr "
     "sprechen|kann arm nicht heben|gesichtslähmung|halbseitig gelähmt"},
    {"seizure", "krampfanfall|epileptischer anfall|krampft"},
    {"bleeding heavily",
     "blutet stark|starke blutung|viel blut|hört nicht auf zu bluten|verblut*|"
     "blute stark"},
    {"vomiting blood", "erbricht blut|blut erbrochen|hustet blut|spuckt blut|huste blut"},
    {"overdose", "überdosis|zu viele tabletten|vergift*|gift getrunken|bleiche getrunken"},
    {"anaphylaxis",
     "anaphyl*|allergischer schock|hals schwillt|zunge schwillt|schwere allergische"},
    {"severe burn", "schwere verbrennung|schwer verbrannt|verbrüht"},
    {"head injury", "kopfverletzung|auf den kopf gefallen|schädel*"},
    {"car accident", "autounfall|verkehrsunfall|motorradunfall|angefahren"},
    {"pregnant and bleeding",
     "schwanger und blute|schwanger und ich blute|schwanger und habe "
     "blutungen|schwanger mit blutung*"},
    {"is going to die", "ich sterbe|er stirbt|sie stirbt|liegt im sterben"},
    {"call an ambulance",
     "krankenwagen|rettungswagen|notarzt|es ist ein notfall|ein notfall|"
     "zu hilfe"},
    {"domestic violence", "schlägt mich|häusliche gewalt|vergewaltig*|bedroht mich|missbrauch*"},
    {"baby not breathing", "baby atmet nicht|baby ist blau|baby reagiert nicht"},
};

constexpr GlossRow chinese[] = {
    {"suicide", "自杀|不想活|不想活了|想死|轻生|结束生命|自残|伤害自己|活不下去|割腕"},
    {"chest pain",
     "胸痛|胸口痛|胸口疼|胸疼|胸闷|胸口很痛|胸口很疼|胸部疼痛|胸口压着|心口疼|心绞痛"},
    {"heart attack", "心脏病发作|心梗|心肌梗死|心脏骤停"},
    {"cant breathe",
     "喘不过气|喘不上气|呼吸困难|无法呼吸|不能呼吸|没有呼吸|窒息|噎住|没呼吸|透不过气|不呼吸"},
    {"unconscious", "昏迷|晕倒|失去意识|叫不醒|没有反应|没反应|昏过去|不省人事"},
    {"stroke", "中风|脑梗|脑卒中|脑出血|口眼歪斜|说不出话|嘴歪|半边身体不能动"},
    {"seizure", "抽搐|癫痫发作|抽风"},
    {"bleeding heavily", "大出血|流很多血|血流不止|止不住血|流血不止|一直流血"},
    {"vomiting blood", "吐血|咳血|咯血"},
    {"overdose", "服药过量|吃了很多药|吃太多药|中毒|喝了农药|喝农药|吃了一整瓶药"},
    {"anaphylaxis", "严重过敏|过敏性休克|喉咙肿|舌头肿"},
    {"severe burn", "严重烧伤|严重烫伤|大面积烧伤"},
    {"head injury", "头部受伤|撞到头|摔到头"},
    {"car accident", "车祸|交通事故|被车撞"},
    {"pregnant and bleeding", "怀孕出血|怀孕流血|怀孕了在流血|孕期出血|怀孕见红"},
    {"is going to die", "要死了|快死了|快不行了"},
    {"call an ambulance", "救护车|救命|是急诊|紧急情况|叫120"},
    {"domestic violence", "家暴|打我|强奸|性侵|被打"},
    {"baby not breathing", "宝宝不呼吸|宝宝没有呼吸|宝宝发紫|宝宝没反应|婴儿不呼吸"},
};

constexpr GlossRow arabic[] = {
    {"suicide",
     "انتحار|أنتحر|أقتل نفسي|قتل نفسي|أريد أن أموت|أريد الموت|إنهاء حياتي|أنهي حياتي|"
     "أؤذي نفسي|إيذاء نفسي|لا أريد أن أعيش|لا أريد العيش|ما أبغى أعيش"},
    {"chest pain",
     "ألم في الصدر|ألم في صدري|وجع في صدري|صدري يؤلمني|ألم بالصدر|ضغط في صدري|ضيق في "
     "صدري|ألم صدر|آلام في الصدر|ألم شديد في صدري|ألم شديد في الصدر"},
    {"heart attack", "نوبة قلبية|جلطة قلبية|سكتة قلبية|أزمة قلبية"},
    {"cant breathe",
     "لا أستطيع التنفس|لا يستطيع التنفس|لا تستطيع التنفس|ما أقدر أتنفس|صعوبة في "
     "التنفس|ضيق في التنفس|ضيق تنفس|أختنق|يختنق|تختنق|لا يتنفس|لا تتنفس|اختناق|مش "
     "قادر أتنفس|لا أقدر أن أتنفس"},
    {"unconscious",
     "فاقد الوعي|فقد الوعي|فقدت الوعي|أغمي عليه|أغمي عليها|مغمى عليه|لا يستجيب|لا "
     "يستيقظ|غائب عن الوعي|إغماء"},
    {"stroke", "جلطة دماغية|سكتة دماغية|شلل في الوجه|فمه معوج|لا يستطيع الكلام|جلطة"},
    {"seizure", "تشنج|تشنجات|نوبة صرع"},
    {"bleeding heavily", "نزيف حاد|نزيف شديد|نزيف|ينزف بشدة|دم كثير|لا يتوقف النزيف|أنزف"},
    {"vomiting blood", "يتقيأ دما|أتقيأ دما|تقيؤ دم|يسعل دما|استفراغ دم"},
    {"overdose", "جرعة زائدة|تسمم|ابتلع حبوب كثيرة|تناول حبوب كثيرة|أخذت حبوب كثيرة|شرب كلور"},
    {"anaphylaxis", "صدمة تحسسية|تورم اللسان|تورم الحلق|حساسية شديدة|حلقي يتورم"},
    {"severe burn", "حرق شديد|حروق شديدة|حرق بالماء المغلي"},
    {"head injury",
     "إصابة في الرأس|ضربة على "
     "الرأس|وقع على رأسه"},
    {"car accident", "حادث سيارة|حادث سير|صدمته سيارة"},
    {"pregnant and bleeding", "حامل وأنزف|حامل ونزيف|حامل وعندي نزيف|حامل ولدي نزيف"},
    {"is going to die", "أموت|سأموت|يموت|يحتضر"},
    {"call an ambulance", "إسعاف|حالة طارئة|النجدة|طوارئ"},
    {"domestic violence", "يضربني|عنف أسري|اغتصاب|اغتصبني|تحرش|يهددني"},
    {"baby not breathing", "الرضيع لا يتنفس|طفلي لا يتنفس|طفلي أزرق|رضيعي لا يتنفس"},
};

constexpr GlossRow hindi[] = {
    {"suicide",
     "आत्महत्या|खुदकुशी|मरना चाहता|मरना चाहती|जीना नहीं चाहता|जीना नहीं चाहती|अपनी जान ले|खुद को "
     "मार|जान देना|खुद को नुकसान|खुद को चोट|marna chahta|marna chahti"},
    {"chest pain",
     "सीने में दर्द|छाती में दर्द|सीने में बहुत? तेज? दर्द|छाती में बहुत? तेज? दर्द|सीने में दबाव|"
     "छाती में जकड़न|seene mein dard|chhati mein dard"},
    {"heart attack", "दिल का दौरा|हार्ट अटैक|हृदयाघात|heart attack"},
    {"cant breathe",
     "सांस नहीं ले|साँस नहीं ले|सांस नहीं आ|सांस लेने में तकलीफ|सांस लेने में दिक्कत|सांस फूल|दम घुट|"
     "सांस नहीं|सांस लेने में परेशानी|सांस नहीं ले रहा|saans nahi"},
    {"unconscious", "बेहोश|होश नहीं|होश में नहीं|जाग नहीं रहा|जवाब नहीं दे रहा"},
    {"stroke", "लकवा|पक्षाघात|स्ट्रोक|मुंह टेढ़ा|बोल नहीं पा|चेहरा लटक"},
    {"seizure", "मिर्गी का दौरा|दौरा पड़|दौरे पड़"},
    {"bleeding heavily", "बहुत खून|खून नहीं रुक|खून बह रहा|खून बहुत बह|रक्तस्राव|खून बंद नहीं"},
    {"vomiting blood", "खून की उल्टी|उल्टी में खून|खांसी में खून"},
    {"overdose", "जहर|ओवरडोज|बहुत सारी गोलियां|ज्यादा गोलियां|बहुत गोलियां खा|कीटनाशक"},
    {"anaphylaxis", "गला सूज|जीभ सूज|गंभीर एलर्जी"},
    {"severe burn", "बुरी तरह जल|गंभीर रूप से जल|खौलते पानी से जल"},
    {"head injury", "सिर में चोट|सिर पर चोट|सिर के बल गिर"},
    {"car accident", "कार दुर्घटना|सड़क दुर्घटना|एक्सीडेंट"},
    {"pregnant and bleeding", "गर्भवती और? खून|गर्भवती हूं और खून|गर्भावस्था में खून"},
    {"is going to die", "मर रहा|मर रही|मर जाऊंगा|मरने वाला"},
    {"call an ambulance",
     "एम्बुलेंस|एंबुलेंस|बचाओ|"
     "आपातकाल|इमरजेंसी"},
    {"domestic violence", "मारता है|मारपीट|घरेलू हिंसा|बलात्कार|यौन शोषण|धमकी"},
    {"baby not breathing", "बच्चा सांस नहीं|शिशु सांस नहीं|बच्चा नीला|बच्चे की सांस नहीं"},
};

constexpr LanguageRows tables[] = {{"es", spanish}, {"pt", portuguese}, {"fr", french},
                                   {"de", german},  {"zh", chinese},    {"ar", arabic},
                                   {"hi", hindi}};

}  // namespace

std::span<const GlossRow> gloss_emergencies(std::string_view language) {
  return rows_of(tables, language);
}

}  // namespace frontdesk::server
