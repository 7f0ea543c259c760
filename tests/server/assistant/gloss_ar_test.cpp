// Goal: Arabic as patients write it is understood. Method: language_lines.h.
#include "language_lines.h"

namespace frontdesk::server {
namespace {

constexpr HeardLine lines[] = {
    {"عندي حكة في الجلد وأستطيع الحضور يوم الثلاثاء بعد العمل",
     "Book; Dermatology; 2026-03-10 17:00-"},
    {"أحتاج طبيب جلدية في أقرب وقت", "FindDoctor; Dermatology; soon"},
    {"أريد حجز موعد مع طبيب قلب", "Book; Cardiology"},
    {"ركبتي تؤلمني", "Book; Orthopedics"},
    {"ألم في الظهر، أفضل بعد الظهر", "Book; Orthopedics; 12:00-17:00"},
    {"ابني عنده حرارة", "Book; Pediatrics"},
    {"ابنتي عمرها 3 سنوات وعندها سعال", "Book; Pediatrics"},
    {"أنا حامل", "Book; Gynecology"},
    {"طبيبة نسائية تتحدث العربية", "FindDoctor; Gynecology; lang:ar"},
    {"لا أستطيع النوم وعندي قلق", "Book; Mental Health"},
    {"أحتاج نظارة جديدة", "Book; Eye Care"},
    {"التهاب في الحلق", "Book; Ear, Nose and Throat"},
    {"أُذني تؤلمني", "Book; Ear, Nose and Throat"},
    {"طبيب عام", "Book; Family Medicine"},
    {"فحص شامل", "Book; Family Medicine"},
    {"طبيب أسنان", "Book; Family Medicine; no Dentistry"},
    {"غداً صباحاً", "Book; 2026-03-05 -12:00"},
    {"غدا الساعة ١٠:٣٠", "Book; 2026-03-05 @10:30"},
    {"بعد غد الساعة 5 مساء", "Book; 2026-03-06 @17:00"},
    {"الثلاثاء القادم بعد الساعة الخامسة", "Book; 2026-03-10 17:00-"},
    {"يوم الجمعة", "Book; 2026-03-06"},
    {"14 مارس الساعة 9 صباحا", "Book; 2026-03-14 @09:00"},
    {"يوم 14", "Book; 2026-03-14"},
    {"بين الساعة 2 و 4", "Book; 14:00-16:00"},
    {"الأسبوع القادم بعد الظهر", "Book; 2026-03-09..2026-03-15 12:00-17:00"},
    {"بعد أسبوعين", "Book; 2026-03-16..2026-03-22"},
    {"قبل الساعة 11", "Book; -11:00"},
    {"الساعة الخامسة والنصف", "Book; @17:30"},
    {"بأسرع وقت", "Book; soon"},
    {"موعد مع الدكتورة Rao يوم الجمعة", "Book; dr:amara-rao; 2026-03-06"},
    {"بالفيديو", "Book; video"},
    {"في العيادة شخصيا", "Book; in person"},
    {"أي طبيب", "Book; any"},
    {"أريد إلغاء موعدي", "Cancel"},
    {"أريد تغيير موعدي إلى الجمعة", "Move; 2026-03-06"},
    {"متى موعدي؟", "ListAppointments"},
    {"أريد التحدث مع شخص", "Person"},
    {"ما هي ساعات العمل؟", "Hours"},
    {"كم سعر الكشف؟", "Price"},
    {"أين أنتم؟", "Address"},
    {"هل تقبلون التأمين؟", "Insurance"},
    {"هل هذا خطير؟", "Medical"},
    {"ماذا آخذ للألم؟", "Medical"},
    {"السلام عليكم", "Greet"},
    {"شكراً جزيلاً", "Thanks"},
    {"نعم تمام", "Yes"},
    {"لا", "No"},
    {"هذه ليست حالة طارئة", "NotEmergency"},
    {"من البداية", "StartOver"},
    {"أريد موعدا في أقرب وقت", "Book; soon"},
    {"استشارة بالفيديو مع طبيب جلدية", "Book; Dermatology; video"},
    {"أريد إلغاء موعد الثلاثاء", "Cancel; 2026-03-10"},
    {"أريد تأجيل موعدي إلى الخميس", "Move; 2026-03-05"},
    {"طبيب يتكلم الإنجليزية", "FindDoctor; lang:en"},
    {"غدا بعد الظهر", "Book; 2026-03-05 12:00-17:00"},
    {"بعد الساعة 4 مساء", "Book; 16:00-"},
    {"بعد غد الساعة التاسعة والنصف", "Book; 2026-03-06 @09:30"},
    {"اليوم بعد الساعة 6 مساء", "Book; 2026-03-04 18:00-"},
    {"الأسبوع القادم صباحا", "Book; 2026-03-09..2026-03-15 -12:00"},
    {"موعد مع دكتور Alvares يوم الجمعة", "Book; dr:mateo-alvarez; 2026-03-06"},
    {"عندي طفح جلدي على ذراعي", "Book; Dermatology"},
};

TEST_CASE("Arabic is understood") {
  check_lines("ar", lines);
}

}  // namespace
}  // namespace frontdesk::server
