// Goal: Spanish as patients write it is understood. Method: language_lines.h.
#include "language_lines.h"

namespace frontdesk::server {
namespace {

constexpr HeardLine lines[] = {
    {"me pica la piel, puedo ir el martes después del trabajo",
     "Book; Dermatology; 2026-03-10 17:00-"},
    {"Me pica mucho la piel desde hace 3 días", "Book; Dermatology"},
    {"necesito un dermatologo cuanto antes", "Book; Dermatology; soon"},
    {"quiero pedir cita con el cardiólogo", "Book; Cardiology"},
    {"tengo un lunar raro", "Book; Dermatology"},
    {"me duele la rodilla", "Book; Orthopedics"},
    {"dolor de espalda, mejor por la tarde", "Book; Orthopedics; 12:00-17:00"},
    {"mi hijo tiene fiebre", "Book; Pediatrics"},
    {"mi hija de 3 años tiene tos", "Book; Pediatrics"},
    {"estoy embarazada", "Book; Gynecology"},
    {"ginecóloga que hable español", "FindDoctor; Gynecology; lang:es"},
    {"no puedo dormir y tengo ansiedad", "Book; Mental Health"},
    {"veo borroso, necesito gafas", "Book; Eye Care"},
    {"me duele la garganta", "Book; Ear, Nose and Throat"},
    {"necesito un dentista", "Book; Family Medicine; no Dentistry"},
    {"médico de cabecera", "Book; Family Medicine"},
    {"un chequeo", "Book; Family Medicine"},
    {"mañana por la mañana", "Book; 2026-03-05 -12:00"},
    {"manana a las 10 y media", "Book; 2026-03-05 @10:30"},
    {"pasado mañana a las 5 de la tarde", "Book; 2026-03-06 @17:00"},
    {"el próximo martes después de las 5", "Book; 2026-03-10 17:00-"},
    {"el jueves que viene", "Book; 2026-03-12"},
    {"el 14 de marzo a las 9:30", "Book; 2026-03-14 @09:30"},
    {"el 14", "Book; 2026-03-14"},
    {"entre las 2 y las 4", "Book; 14:00-16:00"},
    {"la semana que viene por las tardes", "Book; 2026-03-09..2026-03-15 12:00-17:00"},
    {"dentro de dos semanas", "Book; 2026-03-16..2026-03-22"},
    {"antes de las 11", "Book; -11:00"},
    {"lo antes posible", "Book; soon"},
    {"los lunes o los jueves", "Book; Mon,Thu"},
    {"los fines de semana", "Book; Sat,Sun"},
    {"a las cinco menos cuarto", "Book; @16:45"},
    {"el lunes no puedo", "Book; Tue,Wed,Thu,Fri,Sat,Sun"},
    {"con la doctora Rao el viernes", "Book; dr:amara-rao; 2026-03-06"},
    {"Dr. Álvarez", "Book; dr:mateo-alvarez"},
    {"por videollamada", "Book; video"},
    {"prefiero presencial", "Book; in person"},
    {"cualquier médico", "Book; any"},
    {"otro médico", "FindDoctor; other dr"},
    {"quiero cancelar mi cita", "Cancel"},
    {"necesito cambiar mi cita al viernes", "Move; 2026-03-06"},
    {"¿cuándo es mi cita?", "ListAppointments"},
    {"quiero hablar con una persona", "Person"},
    {"¿qué horario tienen?", "Hours"},
    {"¿cuánto cuesta?", "Price"},
    {"¿dónde están?", "Address"},
    {"¿aceptan mi seguro?", "Insurance"},
    {"¿es grave?", "Medical"},
    {"¿qué puedo tomar para el dolor?", "Medical"},
    {"¿cuánto ibuprofeno puedo tomar?", "Medical"},
    {"mis resultados", "Results"},
    {"necesito una receta", "Prescription"},
    {"hola buenas", "Greet"},
    {"muchas gracias", "Thanks"},
    {"sí, perfecto", "Yes"},
    {"no", "No"},
    {"la segunda", "-; #2"},
    {"no es una emergencia", "NotEmergency"},
    {"empezar de nuevo", "StartOver"},
};

TEST_CASE("Spanish is understood") {
  check_lines("es", lines);
}

}  // namespace
}  // namespace frontdesk::server
