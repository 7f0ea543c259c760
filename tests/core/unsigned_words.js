// Lists the words that must not be wrong and that nobody has signed yet, language by language: phrases
// one by one, the signs of an emergency as the file they are:
//   node tests/core/unsigned_words.js
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const locales = join(dirname(fileURLToPath(import.meta.url)), "../../assets/locales");
for (const language of readdirSync(locales)) {
  for (const file of readdirSync(join(locales, language))) {
    const catalogue = JSON.parse(readFileSync(join(locales, language, file), "utf8"));
    const { words = {}, medical = [], self_harm = [] } = catalogue;
    const unsigned = Object.entries(words).filter(([, phrase]) => phrase.reviewed_by === "");
    const signs = catalogue.reviewed_by === "" ? medical.length + self_harm.length : 0;
    console.log(`${language}/${file}: ${unsigned.length + signs} unsigned`);
    for (const [key, phrase] of unsigned) console.log(`  ${key}: ${phrase.text ?? phrase.other}`);
  }
}
