// Booking by the form over real HTTP: no script, no cookie, no JSON; and what a hostile sender gets.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Frontdesk, temporaryFolder } from "./frontdesk.js";
import { statusOf } from "./raw.js";

const plain = (text = "") =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** Of a page: addresses of links, values of radio buttons, hidden fields. */
function read(html) {
  const all = (pattern) => [...html.matchAll(pattern)].map((match) => match.slice(1).map(plain));
  return {
    links: all(/<a[^>]* href="([^"]*)"/g).flat(),
    slots: all(/<input type="radio" name="slot" value="([^"]*)"/g).flat(),
    hidden: Object.fromEntries(
      all(/<input type="hidden" name="([^"]*)"(?: value(?:="([^"]*)")?)?>/g).map(
        ([name, value]) => [name, value],
      ),
    ),
    title: plain(html.match(/<h1>([^<]*)/)[1]),
  };
}

describe("the form", () => {
  let server;
  before(async () => {
    server = await Frontdesk.start();
  });
  after(() => server.stop());

  const get = (path, headers = {}) => server.call("GET", path, { headers });
  const post = (fields, headers = {}, path = "/book") =>
    server.call("POST", path, {
      body: new URLSearchParams(fields).toString(),
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        Origin: server.origin,
        "Sec-Fetch-Site": "same-origin",
        ...headers,
      },
    });

  /** Walks to the last step by links and values alone; the form, filled in. */
  async function fill(pick = (slots) => slots[0]) {
    const doctors = read((await get("/book?lang=en")).text);
    const doctor = doctors.links.find((link) => /doctor=(?!%2A)/.test(link));
    const times = await get(doctor);
    const slot = pick(read(times.text).slots);
    const { hidden } = read((await get(`/book?lang=en&slot=${encodeURIComponent(slot)}`)).text);
    return { ...hidden, name: "Ada Lovelace", tel: "+1 212 555 0143", email: "", reason: "" };
  }

  test("books with links and one form; sent twice, or ten times at once, it books once", async () => {
    const form = await fill();
    const booked = await post(form);
    assert.equal(booked.status, 200);
    assert.equal(read(booked.text).title, "Your appointment is booked");
    const { appointment } = read(booked.text).hidden;
    const again = await Promise.all(Array.from({ length: 10 }, () => post(form)));
    for (const page of again) assert.equal(read(page.text).hidden.appointment, appointment);
    const mine = await server.call("GET", "/v1/appointments", { token: form.token });
    assert.equal(mine.json.appointments.length, 1);

    const file = await post(read(booked.text).hidden, {}, "/book/calendar");
    assert.match(file.headers.get("content-disposition"), /^attachment/);
    assert.match(file.text, /^BEGIN:VCALENDAR/);
  });

  test("of twenty forms for one time one books, and the others are offered other times", async () => {
    const slot = (await fill()).slot;
    const forms = await Promise.all(Array.from({ length: 20 }, () => fill(() => slot)));
    const answers = await Promise.all(forms.map((form) => post(form)));
    const counts = {};
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    assert.deepEqual(counts, { 200: 1, 409: 19 });
    const lost = answers.findIndex(({ status }) => status === 409);
    const page = read(answers[lost].text);
    assert.match(answers[lost].text, /That time was just taken/);
    assert.match(answers[lost].text, /value="Ada Lovelace"/);
    assert.ok(page.slots.length > 0 && !page.slots.includes(slot));
    const second = await post({ ...forms[lost], ...page.hidden, slot: page.slots[0] });
    assert.equal(read(second.text).title, "Your appointment is booked");
  });

  test("nothing secret is in an address, nothing is kept, nothing may run", async () => {
    const form = await fill();
    const page = await get(`/book?slot=${form.slot}`);
    for (const link of read(page.text).links) assert.ok(!link.includes(form.key), link);
    assert.equal(page.headers.get("set-cookie"), null);
    assert.equal(page.headers.get("cache-control"), "no-store");
    assert.equal(page.headers.get("referrer-policy"), "same-origin");
    assert.equal(page.headers.get("x-content-type-options"), "nosniff");
    const framers = [server.portalPort].flatMap((port) => [
      `http://127.0.0.1:${port}`,
      `http://localhost:${port}`,
    ]);
    assert.equal(
      page.headers.get("content-security-policy"),
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; " +
        `frame-ancestors ${framers.join(" ")}`,
    );
    assert.ok(!/<script|style=|javascript:/.test(page.text));
  });

  test("speaks what the browser asks for, or the address", async () => {
    assert.match((await get("/book", { "Accept-Language": "ar-EG, en;q=0.5" })).text, /dir="rtl"/);
    const german = (await get("/book?lang=de", { "Accept-Language": "ar" })).text;
    assert.match(german, /<html lang="de" dir="ltr">/);
  });

  test("a form from another site, or with a foreign Origin, books nothing", async () => {
    const form = await fill();
    for (const headers of [
      { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
      { Origin: `http://127.0.0.1:${server.portalPort}` },
      { Origin: "null", "Sec-Fetch-Site": "cross-site" },
    ]) {
      const refused = await post(form, headers);
      assert.equal(refused.status, 403);
      assert.match(refused.text, /<h1>That did not work<\/h1>/);
    }
    assert.equal((await post(form)).status, 200);
  });

  test("whatever is sent, a page comes back and the server stays", async () => {
    const type = { "Content-Type": "application/x-www-form-urlencoded" };
    const send = (body, headers = type) => server.call("POST", "/book", { body, headers });
    assert.equal((await send("name=%")).status, 400);
    assert.equal((await send("name=%ff%fe")).status, 400);
    assert.equal((await send("key=a&key=b")).status, 400);
    assert.equal((await send("&".repeat(9000))).status, 400);
    assert.equal((await send(`reason=${"x".repeat(30_000)}`)).status, 413);
    assert.equal((await send("{}", { "Content-Type": "application/json" })).status, 400);
    assert.equal((await server.call("POST", "/book")).status, 400);
    assert.equal((await server.call("DELETE", "/book")).status, 405);
    assert.equal((await get("/book/../v1/x")).status, 404);
    assert.equal((await get("/book?slot=%00&doctor=%ff")).status, 404);
    assert.equal((await get(`/book?doctor=${"a".repeat(5000)}`)).status, 404);
    assert.equal((await get("/book?from=9999-99-99&doctor=*")).status, 200);
    const form = await fill();
    const nasty = `"><script>alert(1)</script>`;
    const shown = await post({ ...form, name: nasty, tel: nasty, reason: nasty, lang: nasty });
    assert.equal(shown.status, 422);
    assert.ok(!shown.text.includes("<script"));
    const huge = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 999999999";
    const request = `POST /book HTTP/1.1\r\nHost: 127.0.0.1\r\n${huge}\r\n\r\n`;
    assert.equal(await statusOf(server.port, request), 413);
    assert.equal((await post(form)).status, 200);
  });
});

test("where patients come signed in by a portal, the form's place has the telephone", async (t) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "key"), "a secret of more than thirty-two bytes, for HS256");
  const jwt = { alg: "HS256", key_file: join(folder, "key"), issuer: "i", audience: "a" };
  const clinic = {
    name: "Lakeside Clinic",
    phone: "+1 212 555 0100",
    hours: "Mon to Fri 8:00 to 18:00",
    country: "US",
    tz: "America/New_York",
  };
  const server = await Frontdesk.start({
    settings: { clinic, jwt, guests: false },
    hasPortal: false,
  });
  t.after(() => server.stop());
  const { status, text } = await server.call("GET", "/book");
  assert.equal(status, 200);
  assert.match(text, /patient portal/);
  assert.match(text, /href="tel:\+12125550100"/);
  assert.match(text, /Mon to Fri 8:00 to 18:00/);
  assert.match(text, /href="tel:911"/);
  assert.ok(!text.includes("<form"));
  const body = "lang=en&token=x&key=k&slot=s&name=A&tel=2125550100";
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  assert.equal((await server.call("POST", "/book", { body, headers })).status, 403);
});
