// See heard.h: the English tables.
#include "server/assistant/heard.h"

namespace frontdesk::server {
namespace {

constexpr Specialty all_specialties[] = {
    {"Family Medicine", "family|general|primary|internal|gp",
     "gp!|family doctor/medicine/physician|general practi*|general doctor|primary care|internist|"
     "regular doctor|house doctor|internal medicine|family practice",
     "checkup*|check up|physical "
     "exam|physical|cold!|flu!|fever*|cough*|tired!|tiredness|fatigue*|vaccin*|jab!|"
     "blood test*|blood work|bloodwork|sick note|fit note|doctors note|medical "
     "certificate|infection*|"
     "feel/feeling sick/ill/unwell|not feeling well|weight loss|referral|tetanus|flu "
     "shot|shot!|weak|"
     "weakness|headache*|nausea*|vomit*|stomach*|belly|tummy|diarrh*|constipat*|dizz*|blood "
     "pressure|"
     "cholesterol|diabet*|general health|annual|new patient"},
    {"Pediatrics", "pediat*|paediat*|child*!|kid!|kids!",
     "pediat*|paediat*|peditric*|child doctor|childrens doctor|kids doctor|doctor for "
     "kids/children",
     "baby checkup|well child|school form|school physical|newborn*|my child*!|my kid/kids|my baby|"
     "my toddler|child vaccin*"},
    {"Dermatology", "dermat*|skin", "dermat*|dermo*|skin doctor|skin specialist|skin clinic|derm!",
     "skin*|itch*|hair!|rash*|mole!|moles!|acne|pimple*|eczema*|psoriasis|wart!|warts!|spots "
     "on|hives|"
     "hair loss|losing hair|dandruff|birthmark*|freckle*|blister*|nail!|nails!|toenail*|sunburn*|"
     "lump under|scar!|scars!|rosacea|dry "
     "skin|fungus|ringworm|boil!|boils!|cyst*|blackhead*|scalp"},
    {"Cardiology", "cardio*|heart", "cardio*|heart doctor|heart specialist|heart clinic",
     "heart!|hart!|hearts!|heartbeat*|palpitation*|cardiac|blood "
     "pressure|hypertension|cholesterol|pulse|pacemaker|ecg!|ekg!|"
     "echocardiogram|murmur|arrhythmi*"},
    {"Orthopedics", "ortho*|bone*|sports medicine",
     "ortho*|bone doctor|bone specialist|joint specialist|sports doctor|sports medicine|knee "
     "doctor|"
     "back doctor|spine doctor",
     "knee*|back pain|backache|back hurts/aches|my back|lower "
     "back|shoulder*|hip!|hips!|ankle*|joint*|"
     "bone*|broke my|broken|sprain*|fracture*|broken "
     "arm/leg/toe/finger/wrist|elbow*|wrist*|neck|foot|feet|heel*|"
     "sciatica|muscle*|tendon*|ligament*|meniscus|leg pain|arm pain|leg hurts|sports injury|spine|"
     "twisted|pulled a|hamstring|bunion*"},
    {"Gynecology", "gyn*|obstet*|women*",
     "gynec*|gynaec*|gyno*|obgyn|ob gyn|womens doctor|womens health|obstetric*|midwife",
     "period!|periods!|menstr*|pregnan*|contracept*|birth control|the pill|iud!|coil|menopaus*|"
     "pap smear|pap test|smear|vagina*|ovar*|uter*|breast exam|fertility|endometr*|hot flashes|"
     "mammogram|pcos!|prenatal|antenatal|breast*"},
    {"Mental Health", "mental|psych*|behavio*|counsel*|therap*",
     "psych*|therapist*|counsel*|mental health|shrink!|therapy",
     "anxi*|depress*|stress*|insomnia|cant sleep|trouble sleeping|sleep badly|panic*|burnout|burnt "
     "out|"
     "burned out|feel/feeling sad/low/down/lonely|mood*|adhd!|trauma|grief|grieving|ocd!|bipolar|"
     "eating disorder|phobia*|addict*|worried all|overwhelm*|ptsd!|marriage|couples|sleep*"},
    {"Eye Care", "eye*|ophthal*|optom*|optic*|vision",
     "eye doctor|eye care|eye specialist|eye clinic|ophthal*|opthal*|optom*|optician*|eye exam|eye "
     "test",
     "eye*|vision|eyesight|glasses|contact lens*|contacts|blurry|blurred|cataract*|glaucoma|see "
     "double|"
     "double vision|pink eye|stye|floaters|squint*"},
    {"Ear, Nose and Throat", "ear!|ent!|otolaryng*|nose|throat",
     "ent!|ear nose throat/and|otolaryng*|ear doctor|throat doctor|nose doctor|hearing specialist",
     "ear!|ears!|earache|hearing|nose*|nosebleed*|throat|sinus*|tonsil*|tinnitus|snor*|hoarse*|"
     "voice|"
     "ear wax|earwax|vertigo|blocked nose|smell!|swallow*|ringing in"},
    {"Dentistry", "dent*|oral|tooth*|teeth", "dentist*|dental|orthodont*|hygienist|tooth doctor",
     "tooth*|teeth|gum!|gums!|cavity|cavities|filling*!|crown!|braces|wisdom|root canal|denture*|"
     "cleaning|molar*|jaw"},
    {"Neurology", "neuro*", "neurolog*|nerve doctor|brain doctor|headache specialist",
     "migraine*|headache*|numbness|tingling|tremor*|memory|epilep*|seizure*|nerve pain|neuropath*|"
     "concussion|dizz*|parkinson*|multiple sclerosis"},
    {"Gastroenterology", "gastro*|digest*", "gastro*|stomach doctor|digestive",
     "stomach*|belly|tummy|bowel*|heartburn|reflux|constipat*|diarrh*|nausea*|digest*|liver!|ibs!|"
     "bloat*|hemorrhoid*|haemorrhoid*|piles!|colonoscop*|endoscop*|abdom*"},
    {"Urology", "urolog*", "urolog*",
     "urin*|pee!|peeing|bladder|kidney*|prostate|uti!|erectile|testic*|vasectom*"},
    {"Endocrinology", "endocrin*|diabet*", "endocrin*|diabetes doctor|hormone doctor",
     "diabet*|thyroid*|hormone*|blood sugar|insulin"},
    {"Pulmonology", "pulmon*|respir*|lung*", "pulmon*|lung doctor|lung specialist|respiratory",
     "lung*|asthma|cough*|copd!|sleep apnea|inhaler|wheez*|bronch*"},
    {"Allergy", "allerg*|immunol*", "allergist*|allergy doctor|immunolog*|allergolog*",
     "allerg*|hay fever|hayfever|pollen|sneez*"},
    {"Rheumatology", "rheum*", "rheumatolog*", "arthritis|rheum*|gout|lupus|fibromyalgia"},
    {"Physiotherapy", "physio*!|physical therap*|rehab*", "physio*!|physical therap*",
     "rehab*|physio*!"},
    {"Nutrition", "nutrit*|diet*", "nutritionist*|dietitian*|dietician*|dietary",
     "diet!|nutrition*|lose weight|overweight|obes*"},
    {"Oncology", "oncolog*|cancer", "oncolog*|cancer! doctor|cancer! specialist",
     "cancer*!|tumor*!|tumour*!|chemo*"},
    {"Radiology", "radiol*|imaging", "radiolog*",
     "xray*|x ray|mri!|ct scan|ultrasound*|scan!|scans!"},
};

constexpr IntentPhrases all_intents[] = {
    {Intent::StartOver,
     "start over|start again|restart|begin again|never mind|nevermind|forget it|forget that|reset"},
    {Intent::NotEmergency,
     "not an emergency|not emergency|isnt an emergency|no emergency|not a medical emergency"},
    {Intent::Results,
     "test results|my results|lab results|results of|blood results|result of|scan results|"
     "xray results|biopsy results|my test came|read my results|results back|results ready"},
    {Intent::Prescription,
     "prescription*|prescribe|refill*|renew my/medication|repeat medication|more pills|"
     "run/ran/running out of my|pharmacy"},
    {Intent::Medical,
     "should i take|can i take|what to take|what can/should i take/do/use/put|what do i take|"
     "is it/this/that serious|is it/this/that dangerous|is it/this/that bad|is it/this/that normal|"
     "should/do i be worried|should i worry|need to worry|am i sick/ill/dying/ok|"
     "what is wrong with|whats wrong|what do i have$|what have i got|what could it/this be|what "
     "can it "
     "be|"
     "what might it|what causes|what is causing|why do/does/is/am i/my|diagnos*|dose|doses|dosage|"
     "how many mg|how many pills/tablets|how much ibuprofen/paracetamol/tylenol/aspirin/insulin/"
     "medicine/medication|side effect*|is it cancer!|is this cancer!|is this/my/the/that * "
     "dangerous/serious/bad/normal/cancer!/infected/contagious|could it be|could this be|"
     "do i have cancer!/diabetes/covid/flu/skin|home remed*|how do/can i treat/cure/stop|how "
     "do/can "
     "i get rid|"
     "how to treat/cure/stop|cure for|treatment for|what/which/some/any "
     "medicine/medication/drug/cream/pills|"
     "what helps with/against|what helps|"
     "which antibiotic*|need antibiotics|contagious|will i die|symptoms of|mix it/with|safe to "
     "take|"
     "safe during|interact*|is it safe|do you think it/its/this/i|how serious|how bad|how "
     "dangerous|can you tell if|"
     "do i need surgery/antibiotics/stitches/tests|will it go|go away by|should i go to|should i "
     "stop|can i stop|"
     "second opinion|best treatment|medical advice|advise me|give me advice|is my baby ok|"
     "look infected|looks infected|is it infected|what does it mean|"
     "can i drink|can i eat|whats this"},
    {Intent::WhoAreYou,
     "are you a/an|are you human/real/ai|who are you|what are you|is this a bot|is this ai|"
     "is this a/an robot/human/person/ai/machine/computer|am i talking/speaking/chatting to|"
     "your name|chatgpt|who am i talking|talking to a robot/bot/machine"},
    {Intent::Person,
     "talk/speak/chat to/with a/an/the/some real/human/person/receptionist/staff/agent/operator/"
     "nurse/live/actual/representative|"
     "talk/speak/chat to/with someone/somebody/human/staff/reception/people/humans|real "
     "person|human|"
     "receptionist|reception|call me|call me back|callback|representative|operator|front desk|"
     "complain*|live agent|agent!|someone at the clinic|talk to a person"},
    {Intent::Move,
     "reschedul*|move my/the/it/an|move appointment|postpone*|push back|push my|bring forward|"
     "change/changing/switch my/the/an appointment/booking/time/date/visit|change "
     "appointment|change time|"
     "change it to|move it|different time for my|another time for my|new time for my|"
     "swap my appointment|appointment to another"},
    {Intent::Cancel,
     "cancel*!|cancle!|cansel!|cancell*!|call off|dont need my/the appointment/booking|no longer "
     "need|"
     "cant make my/the appointment|cant make it to|delete my/the appointment/booking|"
     "remove my appointment|drop my appointment|cant come to my|wont be coming|not coming|unbook"},
    {Intent::ListAppointments,
     "my appointment*|my booking*|my visit*|when is my|whens my|what time is my|what appointments|"
     "which appointments|do i have an/any appointment*|have i got an appointment|"
     "upcoming appointment*|my next appointment|show appointments|see my appointments|did my "
     "booking|"
     "am i booked|is my appointment|have i booked|did i book|appointments i have|list "
     "appointments"},
    {Intent::Hours,
     "opening hours/times/time|are you open/closed|you open|you close|do you open/close|closing "
     "time*|"
     "open hours|business/office/clinic/working/surgery hours|your hours|what hours|"
     "is the clinic open|clinic open/close|hours of operation|hours!"},
    {Intent::Insurance,
     "insur*!|insurence|medicaid|medicare|copay|co pay|blue cross|aetna|cigna|kaiser|humana|united "
     "healthcare|"
     "covered|my plan|nhs!|network"},
    {Intent::Price,
     "how "
     "much|price*|pricing|cost*|fee!|fees!|expensive|charge*!|pay!|payment*|bill!|billing|afford|"
     "cheap*|free of charge|is it free|self pay|discount*|estimate"},
    {Intent::Address,
     "where are you|your address|address|get there|directions|where is the|where is your|"
     "located|how do i get to|parking|park!|find you|what street|bus stop|come to you|"
     "locations|your location|wheelchair"},
    {Intent::Phone,
     "phone number|telephone number|telephone|your number|call you|number to call|phone you|ring "
     "you|"
     "contact number|contact you|phone!|email address|your email|by phone"},
    {Intent::ListSpecialties,
     "specialties|specialities|specialty|departments|kind/kinds/type/types of doctor*|what "
     "services|"
     "services|what do you treat|which specialists"},
    {Intent::FindDoctor,
     "find a/me doctor|find doctor|find a|which doctor*|what doctors|list of doctors|show doctors|"
     "show me doctors|who works|who speaks|speaks|your doctors|doctors do you|who is available|"
     "talk/speak to/with a doctor|see a doctor|need a doctor|want a doctor|doctors!|who can|"
     "who do you|other doctors|another doctor|different doctor|someone else"},
    {Intent::Book,
     "book*|doctor!|appointment*|appt*|apointment*|appoitment*|schedul*|visit|see|seen|come "
     "in|slot*|"
     "available|availability|free|times|consult*|reserve|reservation|opening*|make an|a time|need|"
     "want|looking for|can i come|i can come|get in|works for me|checked"},
    {Intent::Help,
     "help|what can you do|how does this work|how do i use|options|menu|what can i|how it works"},
    {Intent::No, "no thanks|no thank you|no thx|no ty"},
    {Intent::Thanks, "thank*!|thanx|tnx|thx|ty!|cheers|appreciate*|great thanks|thnx"},
    {Intent::Bye,
     "bye|goodbye|good bye|see you|see ya|thats all|that is all|have a nice|good night"},
    {Intent::Greet,
     "hi!|hello|hey!|helo|hallo|good morning|good afternoon|good evening|greetings|howdy|hiya|yo!|"
     "morning!|how are you"},
    {Intent::No,
     "no!|nope|nah!|not really|none of|dont want|neither|not that|wrong|too early|too "
     "late|earlier$|later$|sooner$|earlier please|later please"},
    {Intent::Yes,
     "yes!|yep!|yeah|yup!|sure|ok!|okay|of course|please do|correct|right!|sounds "
     "good|perfect|fine|"
     "good!|great|confirm|go ahead|do it|lets do|that works|agreed|y!"},
};

constexpr Language all_languages[] = {
    {"en", "English", "english"},
    {"es", "Spanish", "spanish|espanol|espa\u00F1ol|castellano|hispanic"},
    {"fr", "French", "french|francais|fran\u00E7ais"},
    {"de", "German", "german|deutsch"},
    {"it", "Italian", "italian|italiano"},
    {"pt", "Portuguese", "portuguese|portugues|portugu\u00EAs|brazilian"},
    {"ar", "Arabic", "arabic|\u0627\u0644\u0639\u0631\u0628\u064A\u0629"},
    {"zh", "Chinese", "chinese|mandarin|cantonese|\u4E2D\u6587"},
    {"hi", "Hindi", "hindi"},
    {"ur", "Urdu", "urdu"},
    {"bn", "Bengali", "bengali|bangla"},
    {"pa", "Punjabi", "punjabi"},
    {"ta", "Tamil", "tamil"},
    {"te", "Telugu", "telugu"},
    {"ru", "Russian", "russian|\u0440\u0443\u0441\u0441\u043A\u0438\u0439"},
    {"uk", "Ukrainian", "ukrainian"},
    {"pl", "Polish", "polish|polski"},
    {"tr", "Turkish", "turkish"},
    {"fa", "Persian", "persian|farsi"},
    {"he", "Hebrew", "hebrew"},
    {"vi", "Vietnamese", "vietnamese"},
    {"ko", "Korean", "korean"},
    {"ja", "Japanese", "japanese"},
    {"tl", "Tagalog", "tagalog|filipino"},
    {"so", "Somali", "somali"},
    {"am", "Amharic", "amharic"},
    {"sw", "Swahili", "swahili"},
    {"el", "Greek", "greek"},
    {"nl", "Dutch", "dutch"},
    {"sv", "Swedish", "swedish"},
    {"da", "Danish", "danish"},
    {"no", "Norwegian", "norwegian"},
    {"fi", "Finnish", "finnish"},
    {"hu", "Hungarian", "hungarian"},
    {"cs", "Czech", "czech"},
    {"th", "Thai", "thai!"},
    {"ne", "Nepali", "nepali"},
    {"hy", "Armenian", "armenian"},
    {"ro", "Romanian", "romanian"},
    {"ht", "Haitian Creole", "creole|haitian"},
    {"ase", "Sign language", "sign language|asl!|bsl!"},
};

}  // namespace

std::span<const Specialty> specialties() {
  return all_specialties;
}
std::span<const IntentPhrases> intent_phrases() {
  return all_intents;
}
std::span<const Language> languages_heard() {
  return all_languages;
}

}  // namespace frontdesk::server
