// Goal: Portuguese as patients write it is understood. Method: language_lines.h.
#include "language_lines.h"

namespace frontdesk::server {
namespace {

constexpr HeardLine lines[] = {
    {"minha pele coça, posso ir na terça depois do trabalho",
     "Book; Dermatology; 2026-03-10 17:00-"},
    {"preciso de um dermatologista o mais rápido possível", "Book; Dermatology; soon"},
    {"queria marcar uma consulta com o cardiologista", "Book; Cardiology"},
    {"estou com dor no joelho", "Book; Orthopedics"},
    {"dor nas costas, de preferência à tarde", "Book; Orthopedics; 12:00-17:00"},
    {"meu filho está com febre", "Book; Pediatrics"},
    {"minha filha de 3 anos tem tosse", "Book; Pediatrics"},
    {"estou grávida", "Book; Gynecology"},
    {"ginecologista que fala português", "FindDoctor; Gynecology; lang:pt"},
    {"não consigo dormir e tenho ansiedade", "Book; Mental Health"},
    {"preciso de óculos novos", "Book; Eye Care"},
    {"dor de garganta", "Book; Ear, Nose and Throat"},
    {"tô com espinhas", "Book; Dermatology"},
    {"clínico geral", "Book; Family Medicine"},
    {"um check-up", "Book; Family Medicine"},
    {"preciso de um dentista", "Book; Family Medicine; no Dentistry"},
    {"amanhã de manhã", "Book; 2026-03-05 -12:00"},
    {"amanha às 10 e meia", "Book; 2026-03-05 @10:30"},
    {"depois de amanhã às 5 da tarde", "Book; 2026-03-06 @17:00"},
    {"próxima terça depois das 5", "Book; 2026-03-10 17:00-"},
    {"quinta-feira que vem", "Book; 2026-03-12"},
    {"sexta", "Book; 2026-03-06"},
    {"dia 14 de março às 9:30", "Book; 2026-03-14 @09:30"},
    {"dia 14", "Book; 2026-03-14"},
    {"às 14h30", "Book; @14:30"},
    {"entre as 2 e as 4", "Book; 14:00-16:00"},
    {"semana que vem à tarde", "Book; 2026-03-09..2026-03-15 12:00-17:00"},
    {"daqui a duas semanas", "Book; 2026-03-16..2026-03-22"},
    {"antes das 11", "Book; -11:00"},
    {"o quanto antes", "Book; soon"},
    {"Dra. Rao na sexta", "Book; dr:amara-rao; 2026-03-06"},
    {"por vídeo", "Book; video"},
    {"presencial", "Book; in person"},
    {"qualquer médico", "Book; any"},
    {"quero cancelar minha consulta", "Cancel"},
    {"preciso remarcar para sexta", "Move; 2026-03-06"},
    {"quando é minha consulta?", "ListAppointments"},
    {"quero falar com uma pessoa", "Person"},
    {"que horas abrem?", "Hours"},
    {"quanto custa?", "Price"},
    {"onde fica a clínica?", "Address"},
    {"vocês aceitam meu plano?", "Insurance"},
    {"é grave?", "Medical"},
    {"o que posso tomar para a dor?", "Medical"},
    {"bom dia", "Greet"},
    {"obrigada", "Thanks"},
    {"sim, pode ser", "Yes"},
    {"não", "No"},
    {"não é uma emergência", "NotEmergency"},
    {"começar de novo", "StartOver"},
};

TEST_CASE("Portuguese is understood") {
  check_lines("pt", lines);
}

}  // namespace
}  // namespace frontdesk::server
