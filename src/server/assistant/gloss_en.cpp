// See gloss.h: the commonest words of English, so that it is known when it is seen.
#include "server/assistant/gloss.h"

namespace frontdesk::server {
namespace {

constexpr GlossRow rows[] = {
    {"",
     "i/im/ive/id/me!/my/mine/you/your/he/she/it/its/we!/our/they/the/a!/an/this/that/these/"
     "those/there/here/is/are/am/was/were/be/been/have/has/had/do!/does/did/not/no!/dont/cant/"
     "can/could/would/should/will/may/and/or/but/if/so!/because/with/without/for/from/to/of/"
     "in!/on/at/by/about/after/before/between/until/since/who/what/when/where/why/how/which/"
     "any/some/all/every/next/first/last/another/other|"
     "hello/hi/hey/thanks/thank/please/yes/ok/okay/bye/help/sorry/good/great/fine|"
     "doctor/doctors/dr/nurse/dentist/appointment*/appt/book/booking/cancel/change/move/"
     "reschedule/see/find/need/want/get/make/talk/speak/speaks/person/clinic/visit/times/time/"
     "price/cost/insurance/hours/open/address/phone|"
     "today/tomorrow/morning/afternoon/evening/monday/tuesday/wednesday/thursday/friday/"
     "saturday/sunday/week/weekend/month/day/days/soon/asap/possible/earliest/free/available|"
     "pain/hurt/hurts/sick/skin/itch*/rash/head*/back/knee/eye/eyes/ear/ears/heart/chest/throat/"
     "stomach/tooth*/fever/cough/cold!/son!/daughter/child/baby/kid/kids/feel/feeling/test/"
     "check*|dermat*/cardio*/pediat*/gyn*/ortho*/psych*/neuro*/gastro*/urolog*/physio*/allerg*/"
     "ophthal*/"
     "dental/ent/specialist/doctor*/clinic*/video/online|"
     "much/well/too/very/old|english"},
};

}  // namespace

std::span<const GlossRow> gloss_en() {
  return rows;
}

}  // namespace frontdesk::server
