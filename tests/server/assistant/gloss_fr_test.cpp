// Goal: French as patients write it is understood. Method: language_lines.h.
#include "language_lines.h"

namespace frontdesk::server {
namespace {

constexpr HeardLine lines[] = {
    {"j'ai la peau qui gratte, je peux venir mardi après le travail",
     "Book; Dermatology; 2026-03-10 17:00-"},
    {"il me faut un dermatologue dès que possible", "Book; Dermatology; soon"},
    {"je voudrais un rdv avec un cardiologue", "Book; Cardiology"},
    {"j'ai mal au genou", "Book; Orthopedics"},
    {"mal au dos, plutôt l'après-midi", "Book; Orthopedics; 12:00-17:00"},
    {"mon fils a de la fièvre", "Book; Pediatrics"},
    {"ma fille de 3 ans tousse", "Book; Pediatrics"},
    {"je suis enceinte", "Book; Gynecology"},
    {"gynécologue qui parle arabe", "FindDoctor; Gynecology; lang:ar"},
    {"je ne dors pas, je suis anxieuse", "Book; Mental Health"},
    {"il me faut de nouvelles lunettes", "Book; Eye Care"},
    {"mal à la gorge", "Book; Ear, Nose and Throat"},
    {"j'ai un grain de beauté bizarre", "Book; Dermatology"},
    {"médecin généraliste", "Book; Family Medicine"},
    {"un bilan de santé", "Book; Family Medicine"},
    {"mal aux dents", "Book; Family Medicine; no Dentistry"},
    {"demain matin", "Book; 2026-03-05 -12:00"},
    {"demain à 10h30", "Book; 2026-03-05 @10:30"},
    {"après-demain à 17h", "Book; 2026-03-06 @17:00"},
    {"mardi prochain après 17h", "Book; 2026-03-10 17:00-"},
    {"à cinq heures et demie", "Book; @17:30"},
    {"vendredi", "Book; 2026-03-06"},
    {"le 14 mars à 9h30", "Book; 2026-03-14 @09:30"},
    {"le 14", "Book; 2026-03-14"},
    {"entre 14h et 16h", "Book; 14:00-16:00"},
    {"la semaine prochaine l'après-midi", "Book; 2026-03-09..2026-03-15 12:00-17:00"},
    {"dans deux semaines", "Book; 2026-03-16..2026-03-22"},
    {"avant 11 heures", "Book; -11:00"},
    {"le plus tôt possible", "Book; soon"},
    {"à cinq heures moins le quart", "Book; @16:45"},
    {"avec le docteur Rao vendredi", "Book; dr:amara-rao; 2026-03-06"},
    {"en visio", "Book; video"},
    {"en présentiel", "Book; in person"},
    {"n'importe quel médecin", "Book; any"},
    {"je voudrais annuler mon rendez-vous", "Cancel"},
    {"déplacer mon rendez-vous à vendredi", "Move; 2026-03-06"},
    {"quand est mon rdv ?", "ListAppointments"},
    {"je veux parler à quelqu'un", "Person"},
    {"quels sont vos horaires ?", "Hours"},
    {"combien ça coûte ?", "Price"},
    {"où êtes-vous ?", "Address"},
    {"prenez-vous ma mutuelle ?", "Insurance"},
    {"est-ce grave ?", "Medical"},
    {"que puis-je prendre contre la douleur ?", "Medical"},
    {"bonjour", "Greet"},
    {"merci beaucoup", "Thanks"},
    {"oui, d'accord", "Yes"},
    {"non", "No"},
    {"ce n'est pas une urgence", "NotEmergency"},
    {"recommencer", "StartOver"},
};

TEST_CASE("French is understood") {
  check_lines("fr", lines);
}

}  // namespace
}  // namespace frontdesk::server
