// Makes a catalogue a C++ string, so that a program has the words of one language without a file:
//   node src/core/embed_catalogue.js CATALOGUE.json FUNCTION OUTPUT.cpp
// defines std::string_view frontdesk::FUNCTION(). Signatures stay behind: no program reads them, and
// without one, {"text": "words"} is "words".
import { readFileSync, writeFileSync } from "node:fs";

const [catalogue, name, output] = process.argv.slice(2);
const unsigned = (key, value) => {
  if (key === "reviewed_by") return undefined;
  const isPhrase = typeof value?.text === "string" && "reviewed_by" in value;
  return isPhrase && Object.keys(value).length === 2 ? value.text : value;
};
const json = JSON.stringify(JSON.parse(readFileSync(catalogue, "utf8")), unsigned);
if (json.includes(')words"')) throw new Error(`${catalogue} ends the string it becomes`);
writeFileSync(
  output,
  `// Made from ${catalogue.split("/").slice(-4).join("/")} by embed_catalogue.js.
#include <string_view>

namespace frontdesk {

std::string_view ${name}();

std::string_view ${name}() {
  return R"words(${json})words";
}

}  // namespace frontdesk
`,
);
