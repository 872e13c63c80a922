import assert from "node:assert/strict";
import { test } from "node:test";
import { endSessionOnClosing } from "./page-closing.ts";

function openPage() {
  const listeners = new Map<string, (event: PageTransitionEvent) => void>();
  const page = {
    closings: 0,
    reloads: 0,
    fire: (type: string, persisted: boolean) => listeners.get(type)?.({ persisted } as PageTransitionEvent),
  };
  endSessionOnClosing(
    {
      addEventListener: (type, listener) => void listeners.set(type, listener),
      location: { reload: () => void (page.reloads += 1) },
    },
    () => void (page.closings += 1),
  );
  return page;
}

void test("a page that closes or reloads ends its session", () => {
  const page = openPage();
  page.fire("pagehide", false);
  assert.equal(page.closings, 1);
});

void test("a page that the browser kept and brings back starts anew", () => {
  const page = openPage();
  page.fire("pagehide", true);
  page.fire("pageshow", true);
  assert.deepEqual([page.closings, page.reloads], [1, 1]);
});

void test("the first showing of a page is no return", () => {
  const page = openPage();
  page.fire("pageshow", false);
  assert.equal(page.reloads, 0);
});
