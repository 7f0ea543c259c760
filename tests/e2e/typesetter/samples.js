// What a clinic might say, once in each writing system the typesetter must get right, and three texts
// that change direction. Every text is long enough to break at all widths and carries what its
// script makes difficult: marks, joined letters, digits, quotes, brackets, a full stop at the end.

export const SAMPLES = [
  {
    name: "English",
    lang: "en",
    text: "Your visit is on Tuesday at 10:30. Please bring your insurance card, your AV results (if any) and the “yellow” form.",
  },
  {
    name: "German",
    lang: "de",
    text: "Ihr Termin bei Frau Dr. Groß ist am Freitag um 9:15 Uhr. Für die Überweisung genügt ein Anruf; „nüchtern“ müssen Sie nicht kommen.",
  },
  {
    name: "Vietnamese",
    lang: "vi",
    text: "Lịch khám của bạn là sáng thứ Hai lúc 8 giờ 30. Vui lòng mang theo thẻ bảo hiểm và những thuốc đang dùng, kể cả thuốc nhỏ mắt.",
  },
  {
    name: "Greek",
    lang: "el",
    text: "Το ραντεβού σας είναι την Πέμπτη στις 11:45. Αν έχετε πυρετό ή βήχα, τηλεφωνήστε μας πρώτα· θα βρούμε άλλη ώρα.",
  },
  {
    name: "Russian",
    lang: "ru",
    text: "Вы записаны к врачу на среду, в 14:20. Возьмите с собой паспорт и прошлые снимки; если не сможете прийти, нажмите «Отменить».",
  },
  {
    name: "Arabic",
    lang: "ar",
    text: "موعدك مع الطبيبة يوم الثلاثاء في الصباح. من فضلك أحضر بطاقة التأمين والأدوية التي تتناولها، وأخبرنا إن كنت تحتاج إلى مترجم.",
  },
  {
    name: "Hebrew",
    lang: "he",
    text: "התור שלך אצל הרופאה הוא ביום שלישי בבוקר. נא להביא את כרטיס הקופה ואת רשימת התרופות, ולהגיע עשר דקות לפני השעה.",
  },
  {
    name: "Persian",
    lang: "fa",
    text: "نوبت شما روز سه‌شنبه صبح است. لطفاً کارت بیمه و داروهایی را که می‌خورید همراه بیاورید؛ اگر نمی‌توانید بیایید، به ما خبر دهید.",
  },
  {
    name: "Urdu",
    lang: "ur",
    text: "آپ کی ملاقات منگل کی صبح ڈاکٹر صاحبہ کے ساتھ ہے۔ براہِ کرم اپنا کارڈ اور دوائیں ساتھ لائیں، اور کچھ دیر پہلے پہنچ جائیں۔",
  },
  {
    name: "Hindi",
    lang: "hi",
    text: "आपकी मुलाक़ात मंगलवार को सुबह 10:30 बजे है। कृपया अपना बीमा कार्ड और पिछली जाँच की रिपोर्ट साथ लाएँ, और दस मिनट पहले पहुँचें।",
  },
  {
    name: "Bengali",
    lang: "bn",
    text: "আপনার সাক্ষাৎ মঙ্গলবার সকাল ১০টায়। অনুগ্রহ করে আগের পরীক্ষার কাগজ ও ওষুধের তালিকা সঙ্গে আনুন, আর একটু আগে আসুন।",
  },
  {
    name: "Tamil",
    lang: "ta",
    text: "உங்கள் சந்திப்பு செவ்வாய்க்கிழமை காலை 10:30 மணிக்கு. உங்கள் மருந்துகளின் பட்டியலையும் அட்டையையும் கொண்டு வாருங்கள்.",
  },
  {
    name: "Thai",
    lang: "th",
    text: "นัดของคุณคือวันอังคารเวลา 10:30 น. กรุณานำบัตรประกันและยาที่ใช้อยู่มาด้วย หากมาไม่ได้โปรดแจ้งให้เราทราบล่วงหน้าหนึ่งวัน",
  },
  {
    name: "Khmer",
    lang: "km",
    text: "ការណាត់ជួបរបស់អ្នកគឺនៅថ្ងៃអង្គារ ម៉ោង ១០:៣០ ព្រឹក។ សូមយកប័ណ្ណធានារ៉ាប់រង និងថ្នាំដែលអ្នកកំពុងប្រើមកជាមួយ។",
  },
  {
    name: "Burmese",
    lang: "my",
    text: "သင့်ရက်ချိန်းမှာ အင်္ဂါနေ့ မနက် ၁၀ နာရီခွဲ ဖြစ်ပါသည်။ သောက်နေသော ဆေးများနှင့် ကတ်ပြားကို ယူလာပေးပါ။",
  },
  {
    name: "Chinese",
    lang: "zh-Hans",
    text: "您的预约是星期二上午10:30。请带上医保卡和正在服用的药物，提前十分钟到达；如果不能来，请按“取消”，我们会为您另找时间。",
  },
  {
    name: "Japanese",
    lang: "ja",
    text: "ご予約は火曜日の午前10時30分です。保険証と「お薬手帳」をお持ちのうえ、10分前にお越しください。熱のある方は、先にお電話ください。",
  },
  {
    name: "Korean",
    lang: "ko",
    text: "예약은 화요일 오전 10시 30분입니다. 보험 카드와 드시고 계신 약을 가져오시고, 오실 수 없으면 하루 전에 알려 주세요.",
  },
  {
    name: "emoji and flags",
    lang: "en",
    hasColours: true,
    text: "Parents welcome 👩‍👩‍👧 and so are you 👍🏽! We speak 🇬🇷 🇻🇳 🇧🇷 here. Bring 1️⃣ card 💳, take 2️⃣ pills 💊 after the meal 🍽️, rest ❤️‍🩹 well.",
  },
  {
    name: "English with Hebrew and Arabic",
    lang: "en",
    text: "Dr. Levi (ד״ר לוי, קומה 2) and Dr. Haddad (د. حداد) speak “עברית”, “العربية” and English [room B12, 10:30–11:00].",
  },
  {
    name: "Hebrew with English",
    lang: "he",
    text: "התור שלך עם Dr. Anna Park (חדר B12) נקבע ליום שלישי בשעה 10:30. יש לך שאלה? כתבו אל “Front Desk” או התקשרו 212-555-0142.",
  },
  {
    name: "Arabic with English",
    lang: "ar",
    text: "موعدك مع Dr. Anna Park (الغرفة B12) يوم الثلاثاء الساعة 10:30. للأسئلة اتصل بالرقم 212-555-0142 أو اكتب «Front Desk» هنا.",
  },
];

/**
 * Texts with few letters and many signs, so that one that is mirrored wrongly is much of the ink; and
 * texts nobody has named the language of, as patients write them.
 */
export const OTHERS = [
  { name: "signs to the right", text: "a (ב) [c] «ד» {e} <ו> (g ה) [ט i]" },
  { name: "signs to the left", text: "א (b) [ג] «d» {ה} <f> (ז h) [i י]" },
  {
    name: "times in columns",
    text: "Confirm 10:30 AM, find 11:45 or office hours from 08:15",
    style: { weight: 600, has_tabular_digits: true },
  },
  {
    name: "what is filled in, isolated",
    text: "اتصلوا على \u2068(212) 555-0142\u2069 أو اكتبوا إلى \u2068Dr. Anna Park\u2069 قبل \u2068الثلاثاء 10:30\u2069.",
  },
  { name: "Chinese of no language", text: "我星期二“下午”可以来吗？我的电话是 212-555-0142。" },
  { name: "Urdu of no language", text: "کیا میں منگل کو ملاقات کے لیے آ سکتا ہوں؟ شکریہ۔" },
];

/** From a narrow chip to the widest line of a message, CSS pixels; one is odd on purpose. */
export const WIDTHS = [120, 203, 288, 420, 640];
