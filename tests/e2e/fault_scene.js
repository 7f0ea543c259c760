// A patient's page that reaches the server through the rule proxy, and what must be true whatever went
// wrong: the texts are the server's, each once and in order, and so many appointments were made.
import assert from "node:assert/strict";
import { checkNoMishaps, DESKTOP, launch, newPage } from "./browser.js";
import { Patient } from "./patient.js";
import { RuleProxy } from "./proxy.js";
import * as act from "./proxy_actions.js";
import { Server } from "./server.js";

/**
 * What the tests of a file share, so that a page costs little: the server, the proxy, and a context that
 * has the program's files. Every page in it is another guest.
 */
export class Stage {
  static async set({ flags = ["--piece-interval-ms", "40"], ...options } = {}) {
    const stage = new Stage();
    [stage.browser, stage.server] = await Promise.all([launch(options), Server.start(flags)]);
    stage.proxy = await RuleProxy.start(stage.server.url);
    stage.context = await stage.browser.newContext({ viewport: DESKTOP });
    return stage;
  }

  async strike() {
    await this.browser.close();
    await this.proxy.close();
    await this.server.dispose();
  }
}

/** Of an answer that is being written. */
export const piece = {
  from: "server",
  type: "message",
  frame: ({ offset, is_complete }) => offset > 0 && !is_complete,
};
export const said = { from: "page", type: "user_message" };
export const live = { from: "server", type: "caught_up" };
export const posted = { what: "request", method: "POST", path: /\/frames/ };
export const polled = { what: "request", method: "GET", path: /\/events/ };
export const sessionCall = { what: "request", method: "POST", path: "/v1/session" };

/** Sockets are compressed unless the page asks not to; once it has said something, that breaks them. */
export function breaksCompression(proxy) {
  const connection = (number) =>
    proxy.sockets[number - 1].isCompressed && proxy.all(said).length > 0;
  proxy.upgrades({ path: /^(?!.*&z=0)/, times: 1_000 }, act.compress);
  proxy.frames({ connection, from: "server", type: "message", times: 1_000 }, act.garble);
}

/** Two sockets were compressed, the third and last one was not. */
export function isUncompressed(proxy) {
  const ways = proxy.all({ what: "upgrade" }).map(({ path, did }) => [/&z=0/.test(path), did]);
  const compressed = [false, "compress"];
  assert.deepEqual(ways, [compressed, compressed, [true, undefined]]);
}

export class Scene {
  constructor(server, proxy, page) {
    this.server = server;
    this.proxy = proxy;
    this.page = page;
    this.patient = new Patient(page);
  }

  /**
   * A new page before the stage's proxy. `rules(proxy)` sets what is wrong from the start, `hasClock`
   * lets the test say how time goes by, `isLive: false` does not wait for the line, `prepare(page)` runs
   * before the page is loaded, `at` is another way to the proxy.
   */
  static async open(t, { context, server, proxy }, options = {}) {
    const { rules, hasClock, isLive = true, prepare, at = proxy.url } = options;
    proxy.reset();
    rules?.(proxy);
    const page = await newPage({ newContext: () => context });
    page.setDefaultTimeout(60_000);
    t.after(() => page.close());
    if (hasClock) await page.clock.install();
    const scene = new Scene(server, proxy, page);
    await scene.#watchLine();
    await prepare?.(page);
    await page.goto(at);
    if (isLive) await scene.patient.isLive();
    return scene;
  }

  /** What the line was said to be from now on; resolves to a function that gives it, each once. */
  async watchesLine() {
    await this.page.evaluate(() => window.lines.splice(0, window.lines.length - 1));
    return async () => [...new Set(await this.page.evaluate(() => window.lines))];
  }

  async #watchLine() {
    await this.page.addInitScript(() => {
      window.lines = [];
      const look = () => {
        for (const element of document.querySelectorAll("[role=status]")) {
          const words = element.textContent.trim();
          if (/^(Live|Reconnecting|Offline|Connecting|This network)/.test(words))
            if (window.lines.at(-1) !== words) window.lines.push(words);
        }
      };
      const options = { subtree: true, childList: true, characterData: true, attributes: true };
      addEventListener("DOMContentLoaded", () =>
        new MutationObserver(look).observe(document.body, options),
      );
    });
  }

  /** From now on the page's time goes by only as the test says. */
  async stopsTime() {
    await this.page.clock.pauseAt(new Date((await this.page.evaluate(() => Date.now())) + 1000));
  }

  /** Lets so much of the page's time go by. */
  async pass(milliseconds) {
    await this.page.clock.runFor(milliseconds);
  }

  /** Lets time go by, little by little, until the proxy has seen it. */
  async passUntil(match, since = 0) {
    while (this.proxy.all(match, since).length === 0) await this.pass(50);
  }

  /** The answer to the newest message is being written, and some of it is seen. */
  async seesAnswerBegin() {
    await this.page.waitForFunction(() => {
      const texts = [...document.querySelectorAll("article")].map((each) => each.textContent);
      return texts.length > 2 && texts.at(-1).length > 30;
    });
  }

  async seesAnswerEnd() {
    await this.patient.waitsForNo("button", /^Stop/);
  }

  /** A call past the proxy, with the page's own token. */
  async call(path) {
    const own = this.proxy.log.findLast((fact) => fact.headers?.authorization);
    const response = await fetch(new URL(path, this.server.url), {
      headers: { Authorization: own.headers.authorization, Accept: "application/x-ndjson" },
    });
    assert.equal(response.status, 200, path);
    return response.text();
  }

  /** Every message of the session as the server has it, in order. */
  async told() {
    const [, session] = this.proxy
      .all({ what: "upgrade" })
      .concat(this.proxy.all({ path: /\/sessions\// }))
      .at(0)
      .path.match(/(?:sid=|sessions\/)([^&/?]+)/);
    const lines = await this.call(`/v1/sessions/${session}/events?since=0&wait=0`);
    const messages = new Map();
    for (const line of lines.trim().split("\n")) {
      const { type, id, content, offset, role } = JSON.parse(line);
      if (type !== "message") continue;
      const text = offset > 0 ? messages.get(id).text + content : content;
      messages.set(id, { role: role ?? messages.get(id)?.role, text });
    }
    return [...messages.values()];
  }

  /** The messages as they read. */
  shown() {
    return this.patient.transcript();
  }

  /** What is shown is what the server has: every text whole, once, in order. */
  async isWhole() {
    const plain = (text) => text.replace(/\s+/g, " ").trim();
    const shown = (await this.shown()).map(plain);
    const told = await this.told();
    const seen = JSON.stringify(shown, null, 1);
    let at = 0;
    for (const { text } of told) {
      const holds = (words) => plain(words).includes(plain(text));
      const found = shown.findIndex((words, i) => i >= at && holds(words));
      assert.ok(found >= 0, `${text} is missing or out of order in ${seen}`);
      assert.equal(shown.filter(holds).length, told.filter((one) => holds(one.text)).length, seen);
      at = found + 1;
    }
    return told;
  }

  /** How often the patient is shown to have said it. */
  async bubbles(words) {
    return (await this.shown()).filter((text) => text.includes(words)).length;
  }

  async asks() {
    await this.patient.says("What can you do?");
  }

  /** Asked once, answered once to the last word, and all the rest as the server has it. */
  async isAnsweredOnce() {
    await this.page.waitForFunction(() => {
      const last = [...document.querySelectorAll("article")].at(-1)?.textContent ?? "";
      return /I can find a doctor for you.*1 pm\)\./s.test(last);
    });
    assert.equal(await this.bubbles("What can you do?"), 1);
    const told = await this.isWhole();
    assert.equal(told.filter(({ text }) => text === "What can you do?").length, 1);
    this.done();
  }

  async appointments() {
    return JSON.parse(await this.call("/v1/appointments")).appointments;
  }

  /** What was to go wrong did, and nothing else. */
  done() {
    assert.deepEqual(this.proxy.unused, []);
    checkNoMishaps(this.page);
  }
}
