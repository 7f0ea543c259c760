// Goal: the page talks to the servers that the configuration lists, and to no other. Method: lists and
// queries of every kind, hostile ones too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseServer } from "../../web/servers.js";

const PLAIN = {
  ws: "wss://plain.example/chat?token={token}&session_id={sid}",
  mode: "plain",
  plain_stream: "delta",
};
const OPEN = { ws: "wss://open.example/ws?t={token}", rest: "https://open.example/", mode: "auto" };
const SERVERS = [PLAIN, OPEN];

test("without a list it is the page's own server, whatever the address says", () => {
  for (const servers of [undefined, null, [], {}, [null, {}], "x"]) {
    assert.deepEqual(chooseServer(servers, "?ws=wss://evil.example/&mode=plain"), {});
  }
});

test("the first of the list is taken, with all it says", () => {
  assert.deepEqual(chooseServer(SERVERS, ""), {
    rest_base: "",
    plain_url: PLAIN.ws,
    plain_chat_url: "",
    is_plain: true,
    plain_stream: "delta",
  });
});

test("the address chooses within the list", () => {
  const open = {
    rest_base: "https://open.example",
    plain_url: OPEN.ws,
    plain_chat_url: "https://open.example/chat",
    plain_stream: "",
  };
  for (const search of ["?rest=https://open.example", "?ws=wss://open.example/ws?t=mine"]) {
    assert.deepEqual(chooseServer(SERVERS, search), { ...open, is_plain: false });
  }
  const chosen = chooseServer(SERVERS, "?rest=https://open.example&mode=plain");
  assert.deepEqual(chosen, { ...open, is_plain: true });
  const v1 = chooseServer(SERVERS, "?rest=https://open.example&mode=v1");
  assert.deepEqual(v1, { ...open, plain_url: "", plain_chat_url: "", is_plain: false });
});

test("nothing outside the list can be chosen, nor another mode than it allows", () => {
  const first = chooseServer(SERVERS, "");
  for (const search of [
    "?ws=wss://evil.example/ws",
    "?ws=wss://open.example.evil/ws",
    "?ws=wss://open.example/other",
    "?rest=https://open.example@evil.example/",
    "?rest=javascript:alert(1)",
    "?rest=%00",
    "?mode=v1",
    "?mode=toString",
  ]) {
    assert.deepEqual(chooseServer(SERVERS, search), first, search);
  }
});
