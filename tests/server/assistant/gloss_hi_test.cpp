// Goal: Hindi as patients write it is understood. Method: language_lines.h.
#include "language_lines.h"

namespace frontdesk::server {
namespace {

constexpr HeardLine lines[] = {
    {"मेरी त्वचा में खुजली है, मंगलवार को काम के बाद आ सकता हूँ", "Book; Dermatology; 2026-03-10 17:00-"},
    {"त्वचा रोग विशेषज्ञ चाहिए, जल्द से जल्द", "Book; Dermatology; soon"},
    {"दिल के डॉक्टर से अपॉइंटमेंट चाहिए", "Book; Cardiology"},
    {"घुटने में दर्द है", "Book; Orthopedics"},
    {"कमर दर्द, दोपहर में", "Book; Orthopedics; 12:00-17:00"},
    {"मेरे बेटे को बुखार है", "Book; Pediatrics"},
    {"मेरी 3 साल की बेटी को खांसी है", "Book; Pediatrics"},
    {"मैं गर्भवती हूँ", "Book; Gynecology"},
    {"महिला डॉक्टर जो हिंदी बोलती हों", "FindDoctor; Gynecology; lang:hi"},
    {"नींद नहीं आती और चिंता रहती है", "Book; Mental Health"},
    {"नया चश्मा चाहिए", "Book; Eye Care"},
    {"गले में दर्द", "Book; Ear, Nose and Throat"},
    {"mujhe bukhar hai", "Book; Family Medicine"},
    {"बाल झड़ रहे हैं", "Book; Dermatology"},
    {"सामान्य चिकित्सक", "Book; Family Medicine"},
    {"दांत के डॉक्टर", "Book; Family Medicine; no Dentistry"},
    {"कल सुबह", "Book; 2026-03-05 -12:00"},
    {"कल सुबह साढ़े 10 बजे", "Book; 2026-03-05 @10:30"},
    {"परसों शाम 5 बजे", "Book; 2026-03-06 @17:00"},
    {"अगले मंगलवार को 5 बजे के बाद", "Book; 2026-03-10 17:00-"},
    {"शुक्रवार को", "Book; 2026-03-06"},
    {"14 मार्च को सुबह 9 बजे", "Book; 2026-03-14 @09:00"},
    {"१४ तारीख को", "Book; 2026-03-14"},
    {"2 से 4 बजे के बीच", "Book; 14:00-16:00"},
    {"अगले हफ्ते दोपहर में", "Book; 2026-03-09..2026-03-15 12:00-17:00"},
    {"दो हफ्ते बाद", "Book; 2026-03-16..2026-03-22"},
    {"11 बजे से पहले", "Book; -11:00"},
    {"साढ़े पाँच बजे", "Book; @17:30"},
    {"जल्दी से जल्दी", "Book; soon"},
    {"डॉ. Rao शुक्रवार को", "Book; dr:amara-rao; 2026-03-06"},
    {"वीडियो कॉल से", "Book; video"},
    {"क्लिनिक में आमने सामने", "Book; in person"},
    {"कोई भी डॉक्टर", "Book; any"},
    {"मुझे अपना अपॉइंटमेंट रद्द करना है", "Cancel"},
    {"अपॉइंटमेंट बदलना है, शुक्रवार को", "Move; 2026-03-06"},
    {"मेरा अपॉइंटमेंट कब है?", "ListAppointments"},
    {"किसी व्यक्ति से बात करनी है", "Person"},
    {"क्लिनिक कब खुलता है?", "Hours"},
    {"फीस कितनी है?", "Price"},
    {"आपका पता क्या है?", "Address"},
    {"क्या बीमा चलता है?", "Insurance"},
    {"क्या यह गंभीर है?", "Medical"},
    {"दर्द के लिए कौन सी दवा लूं?", "Medical"},
    {"नमस्ते", "Greet"},
    {"धन्यवाद", "Thanks"},
    {"हाँ, ठीक है", "Yes"},
    {"नहीं", "No"},
    {"यह आपातकाल नहीं है", "NotEmergency"},
    {"फिर से शुरू करें", "StartOver"},
};

TEST_CASE("Hindi is understood") {
  check_lines("hi", lines);
}

}  // namespace
}  // namespace frontdesk::server
