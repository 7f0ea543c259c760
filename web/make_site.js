// Makes the folder the server serves from the built program, the modules of web/ and the pages of
// shell/: names with hashes, brotli and gzip beside every file. Modules stay modules.
//   node web/make_site.js <frontdesk.js> <site folder> <Release or Debug> <licence>…
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const FIRST_LOAD_BYTES_MAX = 240_000;

const web = dirname(fileURLToPath(import.meta.url));
const shell = join(web, "../shell");
const locales = join(web, "../assets/locales");

/** Comments on lines of their own and indentation: what our own layout makes safe to drop. */
export function slim(text) {
  return text
    .replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, "")
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/^\s+/gm, "");
}

const hash = (bytes, form = "hex") => createHash("sha256").update(bytes).digest(form);

export function hashedName(name, bytes) {
  const dot = name.lastIndexOf(".");
  return `${name.slice(0, dot)}-${hash(bytes).slice(0, 10)}${name.slice(dot)}`;
}

const IMPORT = /^import [^;]*?"\.\/([\w.-]+)";\n/gm;

/**
 * `entry` and all it imports, ready to serve: a map of names to {name, text}, what is imported first.
 * Each name carries the hash of its text, in which imports carry the hashes of theirs; so a module
 * may be kept for ever, and a change renames only what imports it. `sources` maps names to text,
 * `known` names to what they are served as.
 */
export function servedModules(entry, sources, known = new Map()) {
  const served = new Map();
  const visit = (name, path) => {
    if (served.has(name)) return;
    if (path.includes(name))
      throw new Error(`modules import each other: ${path.join(" ")} ${name}`);
    const source = sources.get(name);
    if (source === undefined) throw new Error(`${path.at(-1)} imports ${name}, which is not there`);
    for (const [, imported] of source.matchAll(IMPORT)) visit(imported, [...path, name]);
    const text = slim(source).replace(/"\.\/([\w.-]+)"/g, (specifier, imported) => {
      const target = served.get(imported)?.name ?? known.get(imported);
      return target ? `"./${target}"` : specifier;
    });
    served.set(name, { name: hashedName(name, text), text });
  };
  visit(entry, []);
  return served;
}

/**
 * The catalogues as they are served: {locale, dir, text, page}, the text with the signs of an emergency
 * and the assistant's names of specialties, without signatures, which no program reads, and the words of
 * the page itself apart.
 */
export function catalogues(folder = locales) {
  const read = (name, file) =>
    JSON.parse(readFileSync(join(folder, name, file), "utf8"), (key, value) =>
      key === "reviewed_by" ? undefined : value,
    );
  return readdirSync(folder).map((name) => {
    const { locale, dir, words } = read(name, "client.json");
    const { locale: _, ...emergency } = read(name, "emergency.json");
    for (const [key, text] of Object.entries(read(name, "assistant.json").words)) {
      if (!key.startsWith("said.specialty.")) continue;
      // Within a sentence some languages write them small.
      const begun = text.replace(/^./u, (letter) => letter.toLocaleUpperCase(locale));
      words[key.replace("said.", "")] = begun;
    }
    const isOfPage = ([key]) => key.startsWith("page.");
    const page = Object.fromEntries(Object.entries(words).filter(isOfPage));
    return { locale, dir, page, text: JSON.stringify({ locale, dir, words, emergency }) };
  });
}

/** early.js with the page's own words of every language in it. */
export function withPages(early, all) {
  const pages = Object.fromEntries(
    all.map(({ locale, dir, page }) => [locale, { dir, words: page }]),
  );
  return early.replace("const PAGES = {};", () => `const PAGES = ${JSON.stringify(pages)};`);
}

/** How brotli may write distances, [NPOSTFIX, NDIRECT]: which is shortest depends on the file. */
const DISTANCES = [
  [0, 0],
  [0, 15],
  [1, 30],
  [2, 16],
];

function compress(bytes) {
  const [br] = DISTANCES.map(([postfix, direct]) => {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
      [constants.BROTLI_PARAM_NDIRECT]: direct,
    };
    return brotliCompressSync(bytes, { params });
  }).sort((a, b) => a.length - b.length);
  return { br, gz: gzipSync(bytes, { level: 9 }) };
}

/** What a debug build weighs is nobody's download. */
export function checkFirstLoad(bytes, build) {
  if (build !== "Debug" && bytes > FIRST_LOAD_BYTES_MAX)
    throw new Error(`the first load is over ${FIRST_LOAD_BYTES_MAX} bytes`);
}

function makeSite(program, site, build, notices) {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(join(site, "portal"), { recursive: true });
  let firstLoad = 0;
  const put = (name, content, isFirst) => {
    const bytes = Buffer.from(content);
    writeFileSync(join(site, name), bytes);
    const small = compress(bytes);
    if (isFirst) firstLoad += small.br.length;
    if (name.endsWith(".html")) return; // Templates: the server fills and compresses them.
    writeFileSync(join(site, `${name}.br`), small.br);
    writeFileSync(join(site, `${name}.gz`), small.gz);
  };
  const read = (folder, name) => readFileSync(join(folder, name), "utf8");

  const styles = (...names) => slim(names.map((name) => read(shell, name)).join("\n"));

  const glue = readFileSync(program, "utf8");
  if (/\beval\(|new Function\(/.test(glue)) throw new Error("the glue makes code from strings");
  const wasm = readFileSync(program.replace(/\.js$/, ".wasm"));
  const wasmName = hashedName("frontdesk.wasm", wasm);
  put(wasmName, wasm, true);

  const glueName = hashedName("frontdesk.js", glue);
  put(glueName, glue, true);
  const all = catalogues();
  const others = all.filter(({ locale }) => locale !== "en");
  const languages = others.map(({ locale, text }) => {
    const name = hashedName(`${locale}.json`, text);
    put(name, text, false);
    return `${locale}=${name}`;
  });
  const names = readdirSync(web).filter((name) => name.endsWith(".js"));
  const sources = new Map(names.map((name) => [name, read(web, name)]));
  const modules = servedModules("main.js", sources, new Map([["frontdesk.js", glueName]]));
  for (const { name, text } of modules.values()) put(name, text, true);
  const page = new Map([
    ["frontdesk.js", glueName],
    ["frontdesk.wasm", wasmName],
    ["main.js", modules.get("main.js").name],
    ["{languages}", languages.join(" ")],
    ["{wasm-integrity}", `sha256-${hash(wasm, "base64")}`],
  ]);
  const files = new Map([
    ["early.js", slim(withPages(read(web, "early.js"), all))],
    ["shell.css", styles("look.css", "shell.css", "mirror.css")],
    ["icon.svg", read(shell, "icon.svg")],
  ]);
  for (const [name, text] of files) {
    page.set(name, hashedName(name, text));
    put(page.get(name), text, true);
  }
  // All modules are asked for at once, not each when the one that imports it has been read.
  const links = [...modules.values()].map(
    ({ name }) => `<link rel="modulepreload" href="${name}">`,
  );
  let index = read(shell, "shell.html").replace("{modules}", links.join("\n"));
  for (const [name, hashed] of page) index = index.replaceAll(`"${name}"`, `"${hashed}"`);
  put("index.html", index, true);

  // The form without scripts; the server writes its pages and knows the style sheet by this name.
  put("book.css", styles("look.css", "book_controls.css", "book.css"), false);
  put("embed.js", slim(read(shell, "embed.js")), false);
  put("portal/index.html", read(shell, "portal.html"), false);
  for (const name of ["portal.css", "portal.js"]) put(`portal/${name}`, read(shell, name), false);

  const licences = notices.map((file) => readFileSync(file, "utf8"));
  put("licences.txt", licences.join("\n\n----------------------------------------\n\n"), false);

  console.log(
    `figure: site ${firstLoad} bytes of brotli for the first load, wasm ${wasm.length} raw`,
  );
  checkFirstLoad(firstLoad, build);
}

if (process.argv[1] && basename(process.argv[1]) === "make_site.js") {
  makeSite(process.argv[2], process.argv[3], process.argv[4], process.argv.slice(5));
}
