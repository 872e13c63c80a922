import assert from "node:assert/strict";
import { test } from "node:test";
import { RefusalLog } from "../../logging/refusal-log.ts";
import { fastify } from "fastify";
import { handleErrors } from "../error-answers.ts";
import { registerSecurityTxt } from "./security-txt.ts";

const path = "/.well-known/security.txt";

async function ask(securityContacts: readonly string[], portal = "https://help.example.nl") {
  await using app = fastify();
  handleErrors(app, new RefusalLog(Date.now));
  registerSecurityTxt(app, {
    securityContacts,
    readOrigins: () => ({ portal, console: portal, alsoPortal: [], isSplit: false, isNameOpen: false }),
    nowMs: () => Date.UTC(2026, 2, 5, 13, 14),
  });
  const { statusCode, headers, body } = await app.inject(path);
  return { statusCode, type: headers["content-type"], lines: body.split("\r\n") };
}

test("whoever found a hole reads whom to tell, until when that is true, and in which languages", async () => {
  assert.deepEqual(await ask(["mailto:veilig@example.nl", "https://example.nl/meld"]), {
    statusCode: 200,
    type: "text/plain; charset=utf-8",
    lines: [
      "Contact: mailto:veilig@example.nl",
      "Contact: https://example.nl/meld",
      "Expires: 2026-04-04T00:00:00.000Z",
      "Preferred-Languages: nl, en",
      "Canonical: https://help.example.nl/.well-known/security.txt",
      "",
    ],
  });
});

test("without a contact there is no such file, and an address without TLS is not called canonical", async () => {
  assert.equal((await ask([])).statusCode, 404);
  const { lines } = await ask(["tel:+31850000000"], "http://127.0.0.1:8080");
  assert(!lines.some((line) => line.startsWith("Canonical")));
});
