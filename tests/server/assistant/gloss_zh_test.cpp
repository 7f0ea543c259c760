// Goal: Chinese as patients write it is understood. Method: language_lines.h.
#include "language_lines.h"

namespace frontdesk::server {
namespace {

constexpr HeardLine lines[] = {
    {"我皮肤很痒，星期二下班后可以来", "Book; Dermatology; 2026-03-10 17:00-"},
    {"我要尽快看皮肤科", "Book; Dermatology; soon"},
    {"想约心内科", "Book; Cardiology"},
    {"膝盖疼", "Book; Orthopedics"},
    {"腰疼，最好下午", "Book; Orthopedics; 12:00-17:00"},
    {"我儿子发烧了", "Book; Pediatrics"},
    {"3岁的女儿咳嗽", "Book; Pediatrics"},
    {"我怀孕了", "Book; Gynecology"},
    {"会说中文的妇科医生", "FindDoctor; Gynecology; lang:zh"},
    {"我失眠，很焦虑", "Book; Mental Health"},
    {"想配眼镜", "Book; Eye Care"},
    {"喉咙痛", "Book; Ear, Nose and Throat"},
    {"頭痛", "Book; Family Medicine"},
    {"体检", "Book; Family Medicine"},
    {"全科医生", "Book; Family Medicine"},
    {"牙疼", "Book; Family Medicine; no Dentistry"},
    {"明天早上", "Book; 2026-03-05 -12:00"},
    {"明天上午10点半", "Book; 2026-03-05 @10:30"},
    {"后天下午五点", "Book; 2026-03-06 @17:00"},
    {"下周二下午5点以后", "Book; 2026-03-10 17:00-"},
    {"下个星期四", "Book; 2026-03-12"},
    {"周五", "Book; 2026-03-06"},
    {"3月14号上午9点30分", "Book; 2026-03-14 @09:30"},
    {"14号", "Book; 2026-03-14"},
    {"十四号", "Book; 2026-03-14"},
    {"下午2点到4点", "Book; 14:00-16:00"},
    {"下午三点半", "Book; @15:30"},
    {"下周下午", "Book; 2026-03-09..2026-03-15 12:00-17:00"},
    {"两个星期后", "Book; 2026-03-16..2026-03-22"},
    {"上午11点前", "Book; -11:00"},
    {"越快越好", "Book; soon"},
    {"陈医生", "Book; dr:mei-ling-chen"},
    {"周五看Rao医生", "Book; dr:amara-rao; 2026-03-06"},
    {"视频看诊", "Book; video"},
    {"想当面看", "Book; in person"},
    {"哪个医生都可以", "Book; any"},
    {"我想取消预约", "Cancel"},
    {"改预约到周五", "Move; 2026-03-06"},
    {"我的预约是什么时候", "ListAppointments"},
    {"转人工", "Person"},
    {"几点开门", "Hours"},
    {"多少钱", "Price"},
    {"你们在哪里", "Address"},
    {"可以用医保吗", "Insurance"},
    {"严重吗", "Medical"},
    {"该吃什么药", "Medical"},
    {"你好", "Greet"},
    {"谢谢", "Thanks"},
    {"好的", "Yes"},
    {"不用", "No"},
    {"不是紧急情况", "NotEmergency"},
    {"重新开始", "StartOver"},
};

TEST_CASE("Chinese is understood") {
  check_lines("zh", lines);
}

}  // namespace
}  // namespace frontdesk::server
