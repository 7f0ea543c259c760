// The repository's own files over loopback, for the typesetter's page: it needs no build.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** Resolves to {url, close} of a server for web/, shell/ and this folder. */
export async function serveFiles() {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const type = TYPES[extname(path)];
    if (!type || !/^\/(web|shell|tests\/e2e\/typesetter)\//.test(path)) {
      response.writeHead(404).end();
      return;
    }
    try {
      const bytes = await readFile(join(root, path));
      response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/tests/e2e/typesetter/page.html`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
