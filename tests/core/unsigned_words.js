// Lists the words that must not be wrong and that nobody has signed yet, language by language:
//   node tests/core/unsigned_words.js
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const locales = join(dirname(fileURLToPath(import.meta.url)), "../../assets/locales");
for (const language of readdirSync(locales)) {
  for (const file of readdirSync(join(locales, language))) {
    const { words } = JSON.parse(readFileSync(join(locales, language, file), "utf8"));
    const unsigned = Object.entries(words).filter(([, phrase]) => phrase.reviewed_by === "");
    console.log(`${language}/${file}: ${unsigned.length} unsigned`);
    for (const [key, phrase] of unsigned) console.log(`  ${key}: ${phrase.text ?? phrase.other}`);
  }
}
