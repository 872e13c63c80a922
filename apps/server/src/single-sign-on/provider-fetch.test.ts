import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { createProviderFetch, ProviderRefusal } from "./provider-fetch.ts";

const server = createServer();
let origin = "";
before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
const nextRequest = async () => (await once(server, "request")) as [IncomingMessage, ServerResponse];
const ask = { method: "GET", headers: {}, body: undefined, redirect: "manual" } as const;
const askListed = createProviderFetch(["127.0.0.1"]);

test("a form is posted as a form, and the answer comes with its status and headers", async () => {
  const body = new URLSearchParams({ code: "a b" });
  const answering = askListed(`${origin}/token`, { ...ask, method: "POST", body });
  const [request, response] = await nextRequest();
  assert.equal(request.headers["content-type"], "application/x-www-form-urlencoded;charset=UTF-8");
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  assert.equal(Buffer.concat(chunks).toString(), "code=a+b");
  response.writeHead(302, { location: "/elsewhere", "content-type": "text/plain" }).end("moved");
  const answer = await answering;
  assert.deepEqual(
    [answer.status, answer.headers.get("location"), await answer.text()],
    [302, "/elsewhere", "moved"],
  );
});

test("an answer that never ends is given up when the time is over", async () => {
  const over = new AbortController();
  const answering = askListed(origin, { ...ask, signal: over.signal });
  const [, response] = await nextRequest();
  const gone = once(response, "close");
  response.writeHead(200).write("{");
  over.abort();
  await assert.rejects(answering, { name: "AbortError" });
  await gone;
});

test("a name that leads to this computer is refused where it is looked up", async () => {
  const refused = new ProviderRefusal("not-public");
  for (const host of ["localhost", "127.0.0.1", "[::1]"])
    await assert.rejects(createProviderFetch([])(`http://${host}:9`, ask), refused, host);
});
