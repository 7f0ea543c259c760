// A rule proxy between the real browser and the real server: it passes everything on until a rule says
// what goes wrong, and keeps a log of all it saw, in order, to assert on.
//
// A rule is a match and an action (proxy_actions.js). What is matched has these fields:
//   upgrade  {what, connection, path}                       a socket is asked for
//   frame    {what, connection, from, type, frame, text}    `from` is "page" or "server"
//   request  {what, method, path, headers, body}
// and in the log besides: answer {method, path, status}, closed {connection, from, code}. A match gives
// values, patterns or functions for some of them. `after` lets so many pass first, `times` is for how
// many the rule holds (1).
import { once } from "node:events";
import { request as ask, createServer } from "node:http";
import { connect } from "node:net";
import { ProxySocket } from "./proxy_socket.js";

/** What has not come by then will not. */
const PATIENCE_MS = 45_000;

const fitsValue = (wanted, value) => {
  if (wanted instanceof RegExp) return wanted.test(value ?? "");
  return typeof wanted === "function" ? wanted(value) : wanted === value;
};

export const fits = (match, fact) =>
  Object.entries(match).every(([key, wanted]) => fitsValue(wanted, fact[key]));

class Rule {
  #match;
  #after;
  #times;
  #release;
  wasUsed = false;

  constructor({ after = 0, times = 1, ...match }, action) {
    this.#match = match;
    this.#after = after;
    this.#times = times;
    this.action = action;
    this.released = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  /** Whether it is this rule's turn; counts. */
  takes(fact) {
    if (this.#times <= 0 || !fits(this.#match, fact)) return false;
    if (this.#after > 0) {
      this.#after -= 1;
      return false;
    }
    this.#times -= 1;
    this.wasUsed = true;
    return true;
  }

  /** Lets go what its action holds back. */
  release() {
    this.#release();
  }

  /** It holds for nothing more. */
  end() {
    this.#times = 0;
  }
}

export class RuleProxy {
  #server;
  #door = createServer((incoming, outgoing) => this.#request(incoming, outgoing));
  #rules = [];
  #watchers = new Set();
  #ends = new Set();
  /** Everything that was seen, in order. What a rule was applied to has `did`, the action's name. */
  log = [];
  /** Every socket the page asked for; number 1 is first. */
  sockets = [];
  url = "";

  static async start(serverUrl) {
    const proxy = new RuleProxy();
    proxy.#server = new URL(serverUrl);
    proxy.#door.on("upgrade", (incoming, socket, head) => proxy.#upgrade(incoming, socket, head));
    proxy.#door.on("connection", (socket) => proxy.#keep(socket));
    proxy.#door.listen(0, "127.0.0.1");
    await once(proxy.#door, "listening");
    proxy.url = `http://127.0.0.1:${proxy.#door.address().port}/`;
    return proxy;
  }

  upgrades(match, action) {
    return this.#add({ what: "upgrade", ...match }, action);
  }

  frames(match, action) {
    return this.#add({ what: "frame", ...match }, action);
  }

  requests(match, action) {
    return this.#add({ what: "request", ...match }, action);
  }

  /** The actions whose fault never happened. */
  get unused() {
    return this.#rules.filter(({ wasUsed }) => !wasUsed).map(({ action }) => action.name);
  }

  /** The newest socket that was let through. */
  get socket() {
    return this.sockets.findLast((socket) => socket.isOpen);
  }

  /** All in the log that fits. */
  all(match, since = 0) {
    return this.log.slice(since).filter((fact) => fits(match, fact));
  }

  /** Resolves to the first in the log that fits, from number `since`, as soon as it is there. */
  async saw(match, since = 0) {
    const found = this.all(match, since)[0];
    if (found) return found;
    return new Promise((resolve, reject) => {
      const end = (settle, value) => {
        clearTimeout(timer);
        this.#watchers.delete(watch);
        settle(value);
      };
      const watch = (fact) => fits(match, fact) && end(resolve, fact);
      const timer = setTimeout(() => end(reject, this.#unseen(match)), PATIENCE_MS);
      this.#watchers.add(watch);
    });
  }

  #unseen(match) {
    const newest = this.log.slice(-20).map((fact) => {
      const { what, connection, from, type, code, method, path, status, did } = fact;
      return JSON.stringify({ what, connection, from, type, code, method, path, status, did });
    });
    const wanted = Object.entries(match).map(([key, value]) => `${key} ${value}`);
    return new Error(
      `never seen: ${wanted.join(", ")}; the newest of the log:\n${newest.join("\n")}`,
    );
  }

  /** Notes it, and applies the first rule whose turn it is; undefined when there is none. */
  judge(fact) {
    const rule = this.#rules.find((candidate) => candidate.takes(fact));
    if (rule) fact.did = rule.action.name;
    this.note(fact);
    return rule;
  }

  note(fact) {
    this.log.push(fact);
    for (const watch of [...this.#watchers]) watch(fact);
  }

  /** Begins anew, for another page: no rules, an empty log, the next socket is number 1. */
  reset() {
    for (const rule of this.#rules.splice(0)) rule.release();
    this.#watchers.clear();
    for (const socket of this.sockets) socket.cut();
    this.log = [];
    this.sockets = [];
  }

  async close() {
    for (const rule of this.#rules) rule.release();
    for (const end of this.#ends) end.destroy();
    this.#door.closeAllConnections();
    this.#door.close();
    await once(this.#door, "close");
  }

  #add(match, action) {
    const rule = new Rule(match, action);
    this.#rules.push(rule);
    return rule;
  }

  #keep(end) {
    this.#ends.add(end);
    end.on("error", () => end.destroy());
    end.on("close", () => this.#ends.delete(end));
  }

  /** As the server's own page would send it. No compression, so that frames can be read. */
  #asOwn(headers) {
    const own = { ...headers, host: this.#server.host };
    const isOurs = headers.origin?.endsWith(`//${headers.host}`);
    if (isOurs) own.origin = this.#server.origin;
    delete own["sec-websocket-extensions"];
    delete own["accept-encoding"];
    return own;
  }

  async #request(incoming, outgoing) {
    const chunks = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk);
    } catch {
      return;
    }
    const { method, url: path, headers } = incoming;
    const body = Buffer.concat(chunks).toString();
    const rule = this.judge({ what: "request", method, path, headers, body });
    const exchange = {
      rule,
      outgoing,
      reset: () => incoming.socket.resetAndDestroy(),
      pass: (take) => this.#forward({ method, path, headers, body }, outgoing, take),
    };
    if (rule) await rule.action(exchange);
    else exchange.pass();
  }

  /** Asks the server; `take` is given its answer instead of the page. */
  #forward({ method, path, headers, body }, outgoing, take) {
    const { hostname, port } = this.#server;
    const own = this.#asOwn(headers);
    const onward = ask({ hostname, port, method, path, headers: own }, (answer) => {
      this.note({ what: "answer", method, path, status: answer.statusCode });
      answer.on("error", () => outgoing.destroy());
      if (take) return take(answer);
      outgoing.writeHead(answer.statusCode, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    outgoing.on("close", () => onward.destroy());
    onward.end(body);
  }

  #upgrade({ url: path, headers }, page, head) {
    const connection = this.sockets.length + 1;
    const rule = this.judge({ what: "upgrade", connection, path, headers });
    const server = connect(Number(this.#server.port), this.#server.hostname);
    this.#keep(server);
    const socket = new ProxySocket(this, connection, page, server);
    this.sockets.push(socket);
    const pass = () => {
      const lines = Object.entries(this.#asOwn(headers)).map(
        ([name, value]) => `${name}: ${value}`,
      );
      server.write([`GET ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
      socket.open(head);
    };
    const key = headers["sec-websocket-key"];
    const protocol = headers["sec-websocket-protocol"];
    if (rule) rule.action({ rule, socket, pass, page, key, protocol });
    else pass();
  }
}
