// What patients say in each shipped language: a need that a dermatologist answers, and words that may
// mean danger. tests/server/assistant knows many more; these are for journeys.
export const SAID = {
  en: {
    need: "my skin itches, I can come on Tuesday after work",
    danger: "my chest hurts",
  },
  es: {
    need: "Me pica la piel, el martes después de las 5 de la tarde",
    danger: "me duele mucho el pecho",
  },
  ar: {
    need: "عندي حكة في الجلد وأستطيع الحضور يوم الثلاثاء بعد العمل",
    danger: "عندي ألم شديد في صدري",
  },
  hi: {
    need: "मेरी त्वचा में खुजली है, मंगलवार को शाम 5 बजे के बाद",
    danger: "सीने में बहुत दर्द है",
  },
  zh: { need: "我皮肤很痒，星期二下午5点以后", danger: "我胸口很痛" },
  fr: { need: "J'ai la peau qui gratte, mardi après 17 h", danger: "j'ai très mal à la poitrine" },
  de: {
    need: "Meine Haut juckt, Dienstag nach 17 Uhr",
    danger: "ich habe starke Schmerzen in der Brust",
  },
  pt: {
    need: "Minha pele está coçando, terça depois das 17h",
    danger: "estou com muita dor no peito",
  },
};
