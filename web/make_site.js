// Makes the folder the server serves from the built program, the modules of web/ and the pages of
// shell/: modules as one file, names with hashes, brotli and gzip beside every file.
//   node web/make_site.js <frontdesk.js> <site folder>
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const FIRST_LOAD_BYTES_MAX = 240_000;

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

const IMPORT = /^import [^;]*?"\.\/([\w.-]+)";\n/gm;
const TOP_LEVEL_NAME = /^(?:async )?(?:function|const|let|class) (\w+)/gm;

/**
 * All modules that `entry` imports and itself, as one: one request, one header, one dictionary for the
 * compressor. `sources` maps names to text. Two modules must not use one name at their top level, so
 * that nothing needs renaming.
 */
export function bundle(entry, sources) {
  const parts = new Map();
  const owners = new Map();
  const visit = (name, path) => {
    if (parts.has(name)) return;
    if (path.includes(name))
      throw new Error(`modules import each other: ${path.join(" ")} ${name}`);
    const source = sources.get(name);
    if (source === undefined) throw new Error(`${path.at(-1)} imports ${name}, which is not there`);
    for (const [, imported] of source.matchAll(IMPORT)) visit(imported, [...path, name]);
    const text = source.replace(IMPORT, "").replace(/^export /gm, "");
    for (const [, word] of text.matchAll(TOP_LEVEL_NAME)) {
      if (owners.has(word)) throw new Error(`${word} is in ${owners.get(word)} and in ${name}`);
      owners.set(word, name);
    }
    parts.set(name, text);
  };
  visit(entry, []);
  return [...parts.values()].join("\n");
}

function compress(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return { br: brotliCompressSync(bytes, { params }), gz: gzipSync(bytes, { level: 9 }) };
}

function makeSite(program, site, notices = []) {
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

  const glueName = hashedName("frontdesk.js", glue);
  put(glueName, glue, true);
  const modules = readdirSync(web).filter((name) => name.endsWith(".js"));
  const sources = new Map(modules.map((name) => [name, read(web, name)]));
  const files = new Map([
    ["main.js", slim(bundle("main.js", sources)).replace('"./frontdesk.js"', `"./${glueName}"`)],
    ["early.js", slim(read(web, "early.js"))],
    ["shell.css", slim(`${read(shell, "shell.css")}\n${read(shell, "mirror.css")}`)],
    ["icon.svg", read(shell, "icon.svg")],
  ]);
  const page = new Map([
    ["frontdesk.js", glueName],
    ["frontdesk.wasm", wasmName],
    ["{wasm-integrity}", `sha256-${hash(wasm, "base64")}`],
  ]);
  for (const [name, text] of files) {
    page.set(name, hashedName(name, text));
    put(page.get(name), text, true);
  }
  let index = read(shell, "shell.html");
  for (const [name, hashed] of page) index = index.replaceAll(`"${name}"`, `"${hashed}"`);
  put("index.html", index, true);

  put("embed.js", slim(read(shell, "embed.js")), false);
  put("portal/index.html", read(shell, "portal.html"), false);
  for (const name of ["portal.css", "portal.js"]) put(`portal/${name}`, read(shell, name), false);

  const licences = notices.map((file) => readFileSync(file, "utf8"));
  put("licences.txt", licences.join("\n\n----------------------------------------\n\n"), false);

  console.log(
    `figure: site ${firstLoad} bytes of brotli for the first load, wasm ${wasm.length} raw`,
  );
  if (firstLoad > FIRST_LOAD_BYTES_MAX) {
    throw new Error(`the first load is over ${FIRST_LOAD_BYTES_MAX} bytes`);
  }
}

if (process.argv[1] && basename(process.argv[1]) === "make_site.js") {
  makeSite(process.argv[2], process.argv[3], process.argv.slice(4));
}
