// Goal: an element says all its node says of its words: which language they are in, which way they read.
// Method: the real module on elements made up of what it uses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createMirror } from "../../web/access_mirror.js";

class FakeElement {
  constructor(localName) {
    Object.assign(this, { localName, dataset: {}, style: {}, attributes: new Map() });
    Object.assign(this, { childNodes: [], parentNode: null, nextElementSibling: null });
    this.classList = { toggle() {} };
  }
  setAttribute(name, value) {
    this.attributes.set(name, value);
  }
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  querySelector() {
    return null;
  }
  prepend(node) {
    node.parentNode = this;
    this.childNodes.unshift(node);
  }
  insertBefore(element) {
    element.parentNode = this;
    this.childNodes.push(element);
  }
  contains() {
    return false;
  }
}

function mirrorOf(root) {
  globalThis.document = {
    activeElement: null,
    createElement: (name) => new FakeElement(name),
    createTextNode: (data) => ({ data, nodeType: 3 }),
  };
  globalThis.Node = { TEXT_NODE: 3 };
  globalThis.MutationObserver = class {
    observe() {}
    takeRecords() {}
  };
  return createMirror(root, () => {});
}

test("words carry their language and direction, and lose them with it", () => {
  const root = new FakeElement("div");
  const mirror = mirrorOf(root);
  const node = { op: "put", id: "e1", parent: "", before: null, role: "paragraph", name: "مرحبا" };
  mirror.apply([{ ...node, rect: [0, 0, 10, 10], lang: "ar", dir: "rtl" }]);
  const [element] = root.childNodes;
  assert.deepEqual([element.getAttribute("lang"), element.getAttribute("dir")], ["ar", "rtl"]);
  mirror.apply([{ ...node, rect: [0, 0, 10, 10] }]);
  assert.deepEqual([element.getAttribute("lang"), element.getAttribute("dir")], [null, null]);
});
