// Goal: German as patients write it is understood. Method: language_lines.h.
#include "language_lines.h"

namespace frontdesk::server {
namespace {

constexpr HeardLine lines[] = {
    {"meine Haut juckt, ich kann am Dienstag nach der Arbeit",
     "Book; Dermatology; 2026-03-10 17:00-"},
    {"ich brauche so bald wie möglich einen Hautarzt", "Book; Dermatology; soon"},
    {"Hautarzttermin bitte", "Book; Dermatology"},
    {"Termin beim Kardiologen", "Book; Cardiology"},
    {"mein Knie tut weh", "Book; Orthopedics"},
    {"Rückenschmerzen, am liebsten nachmittags", "Book; Orthopedics; 12:00-17:00"},
    {"mein Sohn hat Fieber", "Book; Pediatrics"},
    {"meine Tochter, 3 Jahre alt, hat Husten", "Book; Pediatrics"},
    {"ich bin schwanger", "Book; Gynecology"},
    {"Frauenärztin, die Arabisch spricht", "FindDoctor; Gynecology; lang:ar"},
    {"ich kann nicht schlafen und habe Angst", "Book; Mental Health"},
    {"ich brauche eine neue Brille", "Book; Eye Care"},
    {"Halsschmerzen", "Book; Ear, Nose and Throat"},
    {"Hausarzt", "Book; Family Medicine"},
    {"Zahnarzt", "Book; Family Medicine; no Dentistry"},
    {"morgen früh", "Book; 2026-03-05 -12:00"},
    {"morgen um 10:30 Uhr", "Book; 2026-03-05 @10:30"},
    {"übermorgen um 17 Uhr", "Book; 2026-03-06 @17:00"},
    {"um halb sechs", "Book; @17:30"},
    {"um viertel vor fünf", "Book; @16:45"},
    {"nächsten Dienstag nach 17 Uhr", "Book; 2026-03-10 17:00-"},
    {"Freitagnachmittag", "Book; 2026-03-06 12:00-17:00"},
    {"am 14. März um 9 Uhr 30", "Book; 2026-03-14 @09:30"},
    {"am 14.", "Book; 2026-03-14"},
    {"zwischen 14 und 16 Uhr", "Book; 14:00-16:00"},
    {"nächste Woche vormittags", "Book; 2026-03-09..2026-03-15 -12:00"},
    {"in zwei Wochen", "Book; 2026-03-16..2026-03-22"},
    {"vor 11 Uhr", "Book; -11:00"},
    {"ab 16 Uhr", "Book; 16:00-"},
    {"am Montag kann ich nicht", "Book; Tue,Wed,Thu,Fri,Sat,Sun"},
    {"bei Frau Dr. Rao am Freitag", "Book; dr:amara-rao; 2026-03-06"},
    {"Dr. Weiß", "Book; dr:daniel-weiss"},
    {"per Video", "Book; video"},
    {"lieber vor Ort", "Book; in person"},
    {"egal welcher Arzt", "Book; any"},
    {"ich möchte meinen Termin absagen", "Cancel"},
    {"Termin auf Freitag verschieben", "Move; 2026-03-06"},
    {"wann ist mein Termin?", "ListAppointments"},
    {"ich möchte mit einem Menschen sprechen", "Person"},
    {"Wann haben Sie geöffnet?", "Hours"},
    {"Was kostet das?", "Price"},
    {"Wo sind Sie?", "Address"},
    {"Nehmen Sie meine Krankenkasse?", "Insurance"},
    {"Ist das schlimm?", "Medical"},
    {"Was kann ich gegen die Schmerzen nehmen?", "Medical"},
    {"Guten Tag", "Greet"},
    {"vielen Dank", "Thanks"},
    {"ja, gerne", "Yes"},
    {"nein", "No"},
    {"das ist kein Notfall", "NotEmergency"},
    {"von vorne", "StartOver"},
    {"Termin bei Dr. Alvares am Freitag", "Book; dr:mateo-alvarez; 2026-03-06"},
    {"hat Frau Dr. Okafor morgen Zeit?", "Book; dr:grace-okafor; 2026-03-05"},
    {"so schnell wie möglich bitte", "Book; soon"},
    {"Videosprechstunde beim Hautarzt", "Book; Dermatology; video"},
    {"geht das auch per Video?", "Book; video"},
    {"ich will den Termin am Dienstag absagen", "Cancel; 2026-03-10"},
    {"kann ich meinen Termin auf Donnerstag verlegen?", "Move; 2026-03-05"},
    {"ein Arzt, der Arabisch spricht", "FindDoctor; lang:ar"},
    {"morgen Nachmittag", "Book; 2026-03-05 12:00-17:00"},
    {"heute nach 18 Uhr", "Book; 2026-03-04 18:00-"},
    {"übermorgen um halb zehn", "Book; 2026-03-06 @09:30"},
    {"ich habe Ausschlag an den Armen", "Book; Dermatology"},
};

TEST_CASE("German is understood") {
  check_lines("de", lines);
}

}  // namespace
}  // namespace frontdesk::server
