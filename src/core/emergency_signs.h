// The words of emergency.cpp, as data: what is looked for, and what takes it back.
//
// A sign is a row of groups separated by spaces; all of them must be there within `span` words. A
// group lists alternatives with '/': "breath*" is a beginning, "dying!" allows no typing error,
// "@p" stands for `people`. For sign-off by a clinician, this file is all there is to read.
#pragma once

#include <string_view>

#include "core/emergency.h"

namespace frontdesk {

enum class SignOrder : unsigned char { Any, AsWritten };

struct EmergencySign {
  Emergency kind = Emergency::Medical;
  SignOrder order = SignOrder::Any;
  unsigned char span = 1;
  std::string_view groups = {};
  std::string_view unless = {};  ///< Alternatives that take it back when within three words of it.
  /// Something that happens once and is over, so "after my stroke" and "years ago" take it back.
  bool is_event = false;
};

inline constexpr std::string_view people =
    "he/hes/she/shes/him/her/they/theyre/them/baby/babys/child/kid/son/daughter/mum/mom/mother/dad/"
    "father/husband/wife/partner/friend/brother/sister/gran*/nan/toddler/newborn/infant/someone/"
    "boy/girl/man/woman/patient";

inline constexpr std::string_view negators =
    "no/not/isnt/arent/wasnt/dont/doesnt/didnt/havent/hasnt/hadnt/aint/without/never/neither/nor/"
    "deny/denies";
/// What may stand between a negator and what it denies.
inline constexpr std::string_view negation_fillers =
    "a/an/the/any/my/his/her/having/have/had/has/got/get/been/be/experiencing/really/currently/"
    "ever/sign/signs/of/symptom/symptoms/feel/feeling/in/more/longer/actively/thinking/about/"
    "thoughts/medical/severe/bad/such/kind/sort/real";
/// Before an event: it is over.
inline constexpr std::string_view after_words = "after/since/post/following";
inline constexpr std::string_view past_words =
    "history/risk/rehab*/prevent*/survivor*/previous/childhood/recover*/anniversary";

namespace signs {
inline constexpr auto medical = Emergency::Medical;
inline constexpr auto self_harm = Emergency::SelfHarm;
inline constexpr auto any = SignOrder::Any;
inline constexpr auto in_order = SignOrder::AsWritten;
}  // namespace signs

inline constexpr EmergencySign emergency_signs[] = {
    // Harm to oneself.
    {signs::self_harm, signs::any, 1, "suicid*/selfharm*/kms!/unalive/noose"},
    {signs::self_harm, signs::in_order, 4, "kill* myself/himself/herself/themsel*/self/meself"},
    {signs::self_harm, signs::in_order, 5,
     "end/ending/ended/take/taking/took my/his/her/their/own life/lives"},
    {signs::self_harm, signs::in_order, 4, "end/ending it all"},
    {signs::self_harm, signs::in_order, 5, "want/wants/wanted/wanna/ready/rather/wish die"},
    {signs::self_harm, signs::in_order, 6, "wish/wishes/wished/rather dead"},
    {signs::self_harm, signs::in_order, 4, "better off dead/without"},
    {signs::self_harm, signs::in_order, 6,
     "dont/not/doesnt/didnt/never want/wanna/wants live/alive/exist", "near/far/with/close"},
    {signs::self_harm, signs::in_order, 8,
     "dont/not/doesnt want/wanna/wants be here anymore/more/longer"},
    {signs::self_harm, signs::any, 7, "no/nothing/without reason/point/left live/living/alive"},
    {signs::self_harm, signs::any, 5, "not/isnt/aint worth/worthwhile living/life"},
    {signs::self_harm, signs::in_order, 9,
     "want/wants/wanting/urge/urges/going/gonna/thinking/thoughts/thought/tempted/might/tried/"
     "trying/"
     "plan*/feel hurt*/harm*/cut/cutting/injur* myself/himself/herself/themsel*"},
    {signs::self_harm, signs::in_order, 3,
     "cutting/harming/hurting/harm/harms/harmed myself/himself/herself/themsel*",
     "shaving/cooking/accident*/kitchen/gym/football/running/falling"},
    {signs::self_harm, signs::in_order, 2, "self harm*/injur*"},
    {signs::self_harm, signs::in_order, 3, "hang/hanging/hanged myself/himself/herself/themsel*"},
    {signs::self_harm, signs::in_order, 4, "slit/slitting/cut/cutting wrist/wrists"},
    {signs::self_harm, signs::in_order, 6,
     "jump/jumping off/from/front bridge/building/train/roof/cliff/balcony"},
    {signs::self_harm, signs::in_order, 6,
     "cant/cannot/dont/not go/carry on anymore/longer/living/more"},
    {signs::self_harm, signs::in_order, 5, "cant/cannot/not live anymore/like/longer/more"},
    {signs::self_harm, signs::in_order, 6,
     "want/wants/going/gonna/plan*/thinking/tempted overdos*"},
    {signs::self_harm, signs::in_order, 9,
     "want/wants/going/gonna/plan*/thinking/tempted take/taking/swallow* all/every/whole "
     "pill*/tablet*/meds/medicine*/medication*"},
    {signs::self_harm, signs::in_order, 2, "goodbye/farewell note/letter"},

    // Consciousness and confusion.
    {signs::medical, signs::any, 1, "unconscious*/unresponsive/collaps*/lifeless"},
    {signs::medical, signs::any, 4, "lost/lose/losing/loses/lossof/loss consciousness/conscious"},
    {signs::medical, signs::in_order, 2,
     "passed/pass/passing/passes/blacked/blacking/knocked out/unconscious",
     "tooth/teeth/exam/exams"},
    {signs::medical, signs::any, 1, "fainted/fainting/faints", "", true},
    {signs::medical, signs::any, 7, "not/isnt/doesnt/wont/stopped/cant respond*/react*/reacting @p",
     "treatment/antibiotic*/app/page/site/email*/message*"},
    {signs::medical, signs::any, 7,
     "not/isnt/doesnt/wont/cant/cannot/couldnt wake*/waking/woken/rouse/awake @p"},
    {signs::medical, signs::any, 5, "sudden*/acute* confus*/disorient*/delirious"},
    {signs::medical, signs::any, 5, "@p confus*/disorient*/delirious/incoherent",
     "website/booking/form/page/about/app"},
    {signs::medical, signs::in_order, 3, "doesnt/didnt know/recogni* where/who/me/us"},
    {signs::medical, signs::any, 3, "talk*/speak* nonsense/gibberish"},
    {signs::medical, signs::any, 6, "@p not/isnt making/make sense"},

    // Heart and chest.
    {signs::medical, signs::any, 8,
     "chest "
     "pain*/pian!/hurt*/ache*/aching/tight*/pressure/crush*/squeez*/heavy/heaviness/discomfort/"
     "burning/stabbing/agony/killing"},
    {signs::medical, signs::any, 6, "chest elephant/weight/band/sitting"},
    {signs::medical, signs::in_order, 2,
     "heart/hart!/haert!/cardiac attack*/arrest/stopped/stopping", "", true},
    {signs::medical, signs::any, 1, "heartattack", "", true},
    {signs::medical, signs::in_order, 2, "angina attack", "", true},
    {signs::medical, signs::any, 8, "pain*/ache*/aching down/spreading/shooting/radiat* arm/jaw"},

    // Breathing.
    {signs::medical, signs::any, 5,
     "cant/cannot/cnt/couldnt/unable/struggl*/hard/harder/trouble/difficult*/hardly/barely/"
     "fighting/"
     "impossible/labour*/labored/problem*/having breath*",
     "bad/smell*/stink*/smelly/test/exercise*"},
    {signs::medical, signs::in_order, 3, "no longer breath*"},
    {signs::medical, signs::in_order, 3, "not/isnt/stopped/stops/stop/arent/hasnt/aint breath*"},
    {signs::medical, signs::in_order, 3, "short/shortness/out breath"},
    {signs::medical, signs::in_order, 5,
     "cant/cannot/couldnt/barely/not/hardly get/catch/getting breath/air/oxygen"},
    {signs::medical, signs::any, 1, "breathless*/suffocat*/gasping/choking/choked/chokes/choke"},
    {signs::medical, signs::in_order, 3, "asthma attack"},
    {signs::medical, signs::any, 5, "inhaler not/isnt/doesnt work*/help*"},
    {signs::medical, signs::any, 5, "throat/airway/windpipe clos*/tightening"},
    {signs::medical, signs::any, 5, "throat/tongue/face/lips/lip/airway swell*/swollen/swole"},
    {signs::medical, signs::any, 4, "lips/lip/face/fingers blue/grey/gray/purple"},
    {signs::medical, signs::in_order, 3, "turn*/going/went/gone blue/grey/gray"},

    // Fits.
    {signs::medical, signs::any, 1, "seizure*/convuls*", "medication*/medicine*/diary", true},
    {signs::medical, signs::in_order, 3, "having/had/has/have/epileptic/epilepsy fit/fits",
     "in/me/us/to/note/notes", true},
    {signs::medical, signs::any, 5,
     "wont/not/hasnt/doesnt/cant stop* fitting/shaking/jerking/twitching"},

    // Stroke and sudden loss.
    {signs::medical, signs::any, 1,
     "stroke!/strokes!/storke!/stroek!/strok!/stoke!/strke!/heatstroke",
     "cat/dog/cats/dogs/swim*/golf/tennis/brush/clinic/team/unit/nurse/trent", true},
    {signs::medical, signs::any, 6,
     "face/mouth/smile/cheek droop*/drop*/dropping/sag*/lopsided/crooked/numb*/paraly*/fallen",
     "dentist/dental/filling/anesthetic/anaesthetic/botox/off"},
    {signs::medical, signs::any, 1, "slurring/slurred/slurs/slur"},
    {signs::medical, signs::any, 6,
     "cant/cannot/couldnt speak/talk/move properly/proper/suddenly/anymore"},
    {signs::medical, signs::any, 4, "speech gone/strange/weird/funny/jumbled/garbled/lost",
     "therap*"},
    {signs::medical, signs::any, 8,
     "one/left/right/half side/body weak*/numb*/paraly*/droop*/dead/limp/tingl*"},
    {signs::medical, signs::any, 8, "arm/arms/leg/legs/hand weak*/numb*/paraly*/limp sudden*"},
    {signs::medical, signs::any, 7, "arm/arms one/left weak*/numb*/paraly*/limp"},
    {signs::medical, signs::any, 8,
     "cant/cannot/unable/couldnt lift/raise/move/feel both/either/left/right/one/his/her/suddenly "
     "arm/arms/leg/legs"},
    {signs::medical, signs::any, 5, "cant/cannot/couldnt feel/move legs/body/anything"},
    {signs::medical, signs::any, 6, "sudden* blind/blindness/vision/sight/see/eyesight"},
    {signs::medical, signs::any, 5, "lost/losing/lose vision/sight/eyesight"},
    {signs::medical, signs::in_order, 2, "went/gone/going blind"},
    {signs::medical, signs::any, 4, "worst/thunderclap/sudden* headache*"},

    // Bleeding.
    {signs::medical, signs::any, 6,
     "bleed*/blood "
     "heav*/badly/lot/lots/loads/severe*/uncontrol*/pour*/gush*/spurt*/squirt*/profuse*/"
     "everywhere/massive*/nonstop",
     "work/test/tests/pressure/period*/menstru*/sugar/donat*/group/gums"},
    {signs::medical, signs::any, 7,
     "bleed*/blood wont/not/doesnt/cant/cannot/isnt/hasnt/keeps "
     "stop*/stopping/coming/clot*/bleeding",
     "test/tests/pressure/thinner*"},
    {signs::medical, signs::in_order, 4, "bleed* out/death"},
    {signs::medical, signs::any, 1, "haemorrhag*/hemorrhag*/hemorag*"},
    {signs::medical, signs::any, 5, "vomit*/throwing/throw/cough*/spitting/puk*/threw blood",
     "test/tests/pressure"},

    // Allergy and burns.
    {signs::medical, signs::any, 1, "anaphyla*/anaphila*/anafila*/epipen"},
    {signs::medical, signs::any, 7,
     "severe*/bad/serious*/terrible/extreme/massive/having/huge allerg* reaction/reacting/shock"},
    {signs::medical, signs::any, 7,
     "burn/burns/burned/burnt/scald* severe*/bad/badly/serious*/third/boiling/chemical/fire/face/"
     "deep/acid/large/electric*",
     "pee/peeing/wee/urin*/stomach/heart/reflux/throat/sun"},
    {signs::medical, signs::any, 1, "scalded"},

    // Injury.
    {signs::medical, signs::any, 5,
     "head/skull injur*/trauma/hit/hitting/banged/bang/smashed/cracked/fractur*/knock/whacked"},
    {signs::medical, signs::any, 5, "fell/fallen/landed/dropped head", "ache/aches"},
    {signs::medical, signs::any, 1, "concuss*", "", true},
    {signs::medical, signs::any, 3,
     "car/motorbike/motorcycle/bike/road/train/traffic/cycling crash/accident/collision/wreck", "",
     true},
    {signs::medical, signs::in_order, 6,
     "hit/struck/run/knocked by/over/down car/bus/truck/lorry/train/van", "", true},
    {signs::medical, signs::any, 1, "stabbed/gunshot/electrocut*/impaled/drowning/drowned",
     "paperwork", true},
    {signs::medical, signs::in_order, 2, "been/got/was/were/is/hes/shes/someone shot",
     "flu/vaccin*/covid/tetanus", true},
    {signs::medical, signs::any, 8,
     "fell/fallen/falling/jumped from/off/down/out "
     "roof/ladder/stairs/staircase/window/height/heights/balcony/tree/cliff/scaffold*/storey",
     "", true},
    {signs::medical, signs::any, 5, "bone/bones sticking/poking/exposed/showing"},
    {signs::medical, signs::any, 7,
     "cut/severed/chopped/sliced/ripped/torn off finger/fingers/hand/toe/toes/arm/leg/thumb/limb"},
    {signs::medical, signs::any, 3, "broke/broken neck/spine", "", true},

    // Poison.
    {signs::medical, signs::any, 1, "overdos*/poisoned", "food/ivy/oak"},
    {signs::medical, signs::any, 1, "poisoning!/poison!/posion!/poisened!",
     "food/ivy/oak/sumac/control"},
    {signs::medical, signs::any, 9,
     "took/taken/swallow* too/whole/bottle/packet/box/handful/all/lots/double "
     "pill*/tablet*/paracetamol/ibuprofen/tylenol/aspirin/medicine*/medication*/meds/painkiller*/"
     "insulin"},
    {signs::medical, signs::any, 6,
     "swallowed/swallow/drank/drunk/drinking/ate/eaten/eating bleach/battery/batteries/magnet*/"
     "detergent/antifreeze/cleaner/chemical*/acid/petrol/mushroom*/poison*/needle"},
    {signs::medical, signs::in_order, 2, "carbon monoxide"},

    // Pregnancy and babies.
    {signs::medical, signs::any, 14, "pregnan*/trimester bleed*/blood/spotting",
     "work/test/tests/pressure/type/group"},
    {signs::medical, signs::any, 14,
     "pregnan*/trimester pain*/cramp*/hurts "
     "severe*/bad/terrible/awful/strong/sharp/agony/unbearable/"
     "intense/lot/worst"},
    {signs::medical, signs::any, 4, "water/waters broke/broken/breaking"},
    {signs::medical, signs::in_order, 2, "in labor/labour"},
    {signs::medical, signs::any, 1, "contractions"},
    {signs::medical, signs::in_order, 3, "having/had miscarr*", "", true},
    {signs::medical, signs::any, 7, "baby/babys not/stopped/isnt/hasnt/doesnt mov*/kick*/breath*",
     "house/home/appointment"},
    {signs::medical, signs::any, 8,
     "baby/babys/newborn/infant/toddler/child/son/daughter/kid/boy/girl/grandson/granddaughter "
     "floppy/limp/blue/grey/gray/listless",
     "cross/shield/eye*/bruis*/badge/hair/walk*/walking/knee/leg"},

    // Danger from others, and plain calls for help.
    {signs::medical, signs::any, 6,
     "husband/wife/boyfriend/girlfriend/partner/dad/father/mum/mom/mother/ex/stepdad/stepfather/"
     "uncle/"
     "brother/carer/he/she/hes/shes/someone hits/hitting/hit/beats/beating/beat/strangl*/threaten*/"
     "attack*/punch*/kicked/abus* me/us/kids/children"},
    {signs::medical, signs::in_order, 4, "being/been/getting abused/beaten/attacked/threatened"},
    {signs::medical, signs::in_order, 2, "domestic violence/abuse"},
    {signs::medical, signs::any, 1, "raped/rape/strangled"},
    {signs::medical, signs::any, 4, "sexual* assault*/abus*"},
    {signs::medical, signs::in_order, 6,
     "going/gonna/threat*/wants/tried/trying/tries kill/hurt/stab/shoot me/us/her/him/them"},
    {signs::medical, signs::any, 6, "not/dont/isnt/arent safe home"},
    {signs::medical, signs::in_order, 3, "unsafe home"},
    {signs::medical, signs::in_order, 3, "in/immediate danger"},
    {signs::medical, signs::in_order, 5, "going/gonna die", "laughing/laughter/boredom"},
    {signs::medical, signs::in_order, 3, "im/am/hes/shes/is/are/i/were/be dying!",
     "to/for/boredom/laughing/plant*/phone/battery/hair/curiosity"},
    {signs::medical, signs::in_order, 2, "medical/lifethreatening emergency"},
    {signs::medical, signs::in_order, 4, "is/its/this/have emergency!",
     "contact*/number*/department/appointment*/room/line/exit/plumber"},
    {signs::medical, signs::any, 4, "call/need/send/get/sending/calling ambulance*/paramedic*"},
    {signs::medical, signs::in_order, 3, "call/dial/phone/calling/need/ring 911!/999!/112!/000!",
     "number/should/when"},
    {signs::medical, signs::any, 1, "sepsis", "", true},
};

}  // namespace frontdesk
