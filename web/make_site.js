// Makes the folder the server serves from the built program, the modules of web/ and the pages of
// shell/: names with hashes, imports rewritten to them, brotli and gzip beside every file.
//   node web/make_site.js <frontdesk.js> <site folder>
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const FIRST_LOAD_BYTES_MAX = 240_000;
const ENTRY = "main.js";

const web = dirname(fileURLToPath(import.meta.url));
const shell = join(web, "../shell");

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

const IMPORT = /(\bfrom\s*|\bimport\s*\(?\s*)"\.\/([\w.-]+)"/g;

/** Names of the modules that `text` imports. */
export const importsOf = (text) => [...text.matchAll(IMPORT)].map((match) => match[2]);

/**
 * Renames every module to its hash, those it imports first, so that a change anywhere below changes
 * the name above. `sources` maps names to text; returns the new names and the rewritten text.
 */
export function hashModules(entry, sources) {
  const names = new Map();
  const texts = new Map();
  const visit = (name, path) => {
    if (names.has(name)) return;
    if (path.includes(name))
      throw new Error(`modules import each other: ${path.join(" ")} ${name}`);
    const source = sources.get(name);
    if (source === undefined) throw new Error(`${path.at(-1)} imports ${name}, which is not there`);
    for (const imported of importsOf(source)) visit(imported, [...path, name]);
    const text = source.replace(
      IMPORT,
      (_, words, imported) => `${words}"./${names.get(imported)}"`,
    );
    names.set(name, hashedName(name, text));
    texts.set(name, text);
  };
  visit(entry, []);
  return { names, texts };
}

function compress(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return { br: brotliCompressSync(bytes, { params }), gz: gzipSync(bytes, { level: 9 }) };
}

function makeSite(program, site) {
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

  const glue = readFileSync(program, "utf8");
  if (/\beval\(|new Function\(/.test(glue)) throw new Error("the glue makes code from strings");
  const wasm = readFileSync(program.replace(/\.js$/, ".wasm"));
  const wasmName = hashedName("frontdesk.wasm", wasm);
  put(wasmName, wasm, true);

  const own = readdirSync(web).filter((name) => name.endsWith(".js") && !isTool(name));
  const sources = new Map(own.map((name) => [name, slim(read(web, name))]));
  sources.set("frontdesk.js", glue);
  const { names, texts } = hashModules(ENTRY, sources);
  for (const [name, text] of texts) put(names.get(name), text, true);

  const page = new Map();
  for (const [folder, name] of [
    [shell, "shell.css"],
    [shell, "mirror.css"],
    [web, "early.js"],
  ]) {
    const text = slim(read(folder, name));
    page.set(name, hashedName(name, text));
    put(page.get(name), text, true);
  }
  const icon = read(shell, "icon.svg");
  page.set("icon.svg", hashedName("icon.svg", icon));
  put(page.get("icon.svg"), icon, true);
  page.set(ENTRY, names.get(ENTRY));

  page.set("frontdesk.wasm", wasmName);
  page.set("{wasm-integrity}", `sha256-${hash(wasm, "base64")}`);
  const preloads = [...names.values()].filter((name) => name !== names.get(ENTRY)).map(preload);
  let index = read(shell, "shell.html").replace("<!-- modulepreload -->", preloads.join("\n"));
  for (const [name, hashed] of page) index = index.replaceAll(`"${name}"`, `"${hashed}"`);
  put("index.html", index, true);

  put("embed.js", slim(read(shell, "embed.js")), false);
  put("portal/index.html", read(shell, "portal.html"), false);
  for (const name of ["portal.css", "portal.js"]) put(`portal/${name}`, read(shell, name), false);

  console.log(
    `figure: site ${firstLoad} bytes of brotli for the first load, wasm ${wasm.length} raw`,
  );
  if (firstLoad > FIRST_LOAD_BYTES_MAX) {
    throw new Error(`the first load is over ${FIRST_LOAD_BYTES_MAX} bytes`);
  }
}

const preload = (name) => `<link rel="modulepreload" href="${name}">`;

/** Not modules of the page: this program, Emscripten's library, the classic script. */
const isTool = (name) => ["make_site.js", "library.js", "early.js"].includes(name);

if (process.argv[1] && basename(process.argv[1]) === "make_site.js") {
  makeSite(process.argv[2], process.argv[3]);
}
