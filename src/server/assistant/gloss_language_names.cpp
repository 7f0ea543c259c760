// See gloss.h: what languages are called in other languages.
#include "server/assistant/gloss.h"

namespace frontdesk::server {
namespace {

constexpr GlossRow spanish[] = {
    {"english", "inglés"},
    {"spanish", "español|castellano"},
    {"french", "francés"},
    {"german", "alemán"},
    {"italian", "italiano"},
    {"portuguese", "portugués"},
    {"arabic", "árabe"},
    {"chinese", "chino|mandarín"},
    {"hindi", "hindi"},
    {"russian", "ruso"},
    {"polish", "polaco"},
    {"japanese", "japonés"},
    {"korean", "coreano"},
    {"turkish", "turco"},
    {"sign language", "lengua de signos|lenguaje de señas"},
    {"swedish", "sueco"},
};

constexpr GlossRow portuguese[] = {
    {"english", "inglês"},
    {"spanish", "espanhol"},
    {"french", "francês"},
    {"german", "alemão"},
    {"italian", "italiano"},
    {"portuguese", "português"},
    {"arabic", "árabe"},
    {"chinese", "chinês|mandarim"},
    {"hindi", "hindi"},
    {"russian", "russo"},
    {"polish", "polonês|polaco"},
    {"japanese", "japonês"},
    {"sign language",
     "libras|língua "
     "gestual"},
    {"swedish", "sueco"},
};

constexpr GlossRow french[] = {
    {"english", "anglais"},   {"spanish", "espagnol"},
    {"french", "français"},   {"german", "allemand"},
    {"italian", "italien"},   {"portuguese", "portugais"},
    {"arabic", "arabe"},      {"chinese", "chinois|mandarin"},
    {"hindi", "hindi"},       {"russian", "russe"},
    {"polish", "polonais"},   {"turkish", "turc"},
    {"japanese", "japonais"}, {"sign language", "langue des signes|lsf!"},
    {"swedish", "suédois"},
};

constexpr GlossRow german[] = {
    {"english", "englisch*"},
    {"spanish", "spanisch*"},
    {"french", "französisch*"},
    {"german", "deutsch*"},
    {"italian", "italienisch*"},
    {"portuguese", "portugiesisch*"},
    {"arabic", "arabisch*"},
    {"chinese", "chinesisch*"},
    {"hindi", "hindi"},
    {"russian", "russisch*"},
    {"polish", "polnisch*"},
    {"turkish", "türkisch*"},
    {"sign language", "gebärdensprache"},
    {"swedish", "schwedisch*"},
};

constexpr GlossRow chinese[] = {
    {"english", "英语|英文"},  {"spanish", "西班牙语"},
    {"french", "法语"},        {"german", "德语"},
    {"italian", "意大利语"},   {"portuguese", "葡萄牙语"},
    {"arabic", "阿拉伯语"},    {"chinese", "中文|汉语|普通话|国语|粤语"},
    {"hindi", "印地语"},       {"russian", "俄语"},
    {"japanese", "日语"},      {"korean", "韩语"},
    {"sign language", "手语"}, {"swedish", "瑞典语"},
};

constexpr GlossRow arabic[] = {
    {"english", "الإنجليزية|انجليزي|إنجليزي"},
    {"spanish", "الإسبانية|إسباني"},
    {"french", "الفرنسية|فرنسي"},
    {"german", "الألمانية|ألماني"},
    {"portuguese", "البرتغالية"},
    {"arabic", "العربية|عربي|بالعربي"},
    {"chinese", "الصينية|صيني"},
    {"hindi", "الهندية|هندي"},
    {"italian", "الإيطالية"},
    {"turkish", "التركية|تركي"},
    {"russian", "الروسية"},
    {"urdu", "الأردية|أردو"},
    {"swedish", "السويدية"},
    {"sign language", "لغة الإشارة"},
};

constexpr GlossRow hindi[] = {
    {"english", "अंग्रेजी|अंग्रेज़ी|इंग्लिश"},
    {"spanish", "स्पेनिश"},
    {"french", "फ्रेंच"},
    {"german", "जर्मन"},
    {"arabic", "अरबी"},
    {"chinese", "चीनी"},
    {"hindi", "हिंदी|हिन्दी|hindi"},
    {"portuguese", "पुर्तगाली"},
    {"urdu", "उर्दू"},
    {"bengali", "बंगाली|बांग्ला"},
    {"tamil", "तमिल"},
    {"punjabi", "पंजाबी"},
    {"swedish", "स्वीडिश"},
    {"sign language", "सांकेतिक भाषा"},
};

constexpr LanguageRows tables[] = {{"es", spanish}, {"pt", portuguese}, {"fr", french},
                                   {"de", german},  {"zh", chinese},    {"ar", arabic},
                                   {"hi", hindi}};

}  // namespace

std::span<const GlossRow> gloss_language_names(std::string_view language) {
  return rows_of(tables, language);
}

}  // namespace frontdesk::server
