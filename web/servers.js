// Which server the page talks to: its own, or one of those that the clinic's configuration lists. The
// page's policy allows those and no other, and neither does the address in the browser's bar.

const text = (value) => (typeof value === "string" ? value : "");

/** Where a URL points, without what is filled into it; "" for what is none. */
function placeOf(url) {
  try {
    const { origin, pathname } = new URL(url);
    return origin + pathname;
  } catch {
    return "";
  }
}

/**
 * `servers` is the configuration's list, `search` the page's query: of its parameters `ws` and `rest`
 * choose one of the list, `mode` between v1 and plain where the list leaves it open. Without a list it
 * is the page's own server, an empty object.
 */
export function chooseServer(servers, search) {
  const list = Array.isArray(servers) ? servers.filter((server) => server?.ws || server?.rest) : [];
  const asked = new URLSearchParams(search);
  const fits = (server) =>
    ["ws", "rest"].every((name) => {
      const wanted = asked.get(name);
      return !wanted || (placeOf(wanted) && placeOf(wanted) === placeOf(server[name]));
    });
  const server = list.find(fits) ?? list[0];
  if (!server) return {};
  const isOpen = !["v1", "plain"].includes(server.mode);
  const mode =
    isOpen && ["v1", "plain"].includes(asked.get("mode")) ? asked.get("mode") : server.mode;
  const rest = text(server.rest).replace(/\/$/, "");
  return {
    rest_base: rest,
    plain_url: mode === "v1" ? "" : text(server.ws),
    plain_chat_url: mode === "v1" || !rest ? "" : `${rest}/chat`,
    // Where nothing can be asked by HTTP, nothing can be found out.
    is_plain: mode === "plain" || !server.rest,
    plain_stream: text(server.plain_stream),
  };
}
