import assert from "node:assert/strict";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { WebSocket } from "ws";
import { createDataFolder } from "./testing/data-folder.ts";
import { ServerProcess } from "./testing/server-process.ts";

let folder: string;
let server: ServerProcess;
let origin: string;
before(async () => {
  folder = await createDataFolder();
  // With the level that nobody has to set.
  server = new ServerProcess({ DATA_DIR: folder });
  origin = await server.ready();
});
after(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const secret = "geheim-van-iemand@example.nl";
const json = { "content-type": "application/json" };
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, {
    method: "POST",
    headers: { origin, ...json, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const assertion = {
  id: "AAAA",
  rawId: "AAAA",
  type: "public-key",
  response: { authenticatorData: "AAAA", clientDataJSON: "AAAA", signature: "AAAA", userHandle: "AAAA" },
};

interface Line {
  level: number;
  msg: string;
  reqId?: string;
  reason: string;
  route: string;
  status?: number;
  employeeId?: string;
}
/** The lines about this answer, which carries the id that stands in them. */
function linesOf(answer: Response): Line[] {
  const id = answer.headers.get("x-request-id");
  return linesOfLog().filter(({ reqId }) => reqId === id);
}
function linesOfLog(): Line[] {
  return server.stderr
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);
}
/** The log is written before the answer is; it only has to come through the pipe. */
async function assertLogged(answer: Response, expected: Partial<Line>): Promise<void> {
  while (linesOf(answer).length === 0) await new Promise((resolve) => void setImmediate(resolve));
  const [line, ...more] = linesOf(answer);
  assert.deepEqual(more, []);
  assert.deepEqual({ ...line, ...expected, level: 40 }, line);
}

async function signIn(): Promise<string> {
  // The last of them is an employee and nothing more.
  const token = server.stdout.trimEnd().split("#token=").at(-1);
  const answer = await post("/api/sign-in", { token });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

test("each wrong proof is written down: a link's token, a passkey, a customer's link, a record's token", async () => {
  const tries: [path: string, body: object, expected: Partial<Line>][] = [
    ["/api/sign-in", { token: "A".repeat(43) }, { reason: "not-signed-in", status: 401 }],
    ["/api/passkey-sign-in", { assertion }, { reason: "not-signed-in", status: 401 }],
    ["/api/place/sign-in", { token: "A".repeat(43) }, { reason: "link-spent", status: 409 }],
  ];
  for (const [path, body, expected] of tries)
    await assertLogged(await post(path, body), { ...expected, msg: "proof-refused", route: path });
  const record = await post(
    `/api/records/${"A".repeat(22)}/feedback`,
    { isSolved: true, feltSafe: null, remark: null },
    { authorization: `Bearer ${"A".repeat(43)}` },
  );
  assert.equal(record.status, 404);
  const route = "/api/records/:sessionId/feedback";
  await assertLogged(record, { msg: "proof-refused", reason: "not-found", route });
});

test("each refusal of what somebody may not is written down, with their account and not their name", async () => {
  const cookie = await signIn();
  const answer = await fetch(`${origin}/api/employees`, { headers: { cookie } });
  assert.equal(answer.status, 403);
  await assertLogged(answer, { msg: "access-refused", reason: "not-allowed", route: "/api/employees" });
  assert.match(linesOf(answer)[0]?.employeeId ?? "", /^[\w-]+$/);
  const foreign = await post("/api/sign-in", { token: secret }, { origin: "https://evil.example" });
  assert.equal(foreign.status, 403);
  await assertLogged(foreign, { msg: "access-refused", reason: "not-allowed", route: "/api/sign-in" });
});

test("each refused input is written down, and nothing of it", async () => {
  const refused = [
    await post("/api/sign-in", { token: secret }),
    await post("/api/sign-in", `{"token": ${secret}`),
    await post("/api/sign-in", secret.repeat(10_000)),
    await post("/api/sign-in", secret, { "content-type": "text/plain" }),
  ];
  assert.deepEqual(
    refused.map(({ status }) => status),
    [400, 400, 413, 400],
  );
  for (const answer of refused)
    await assertLogged(answer, { msg: "input-refused", reason: "bad-request", route: "/api/sign-in" });
});

test("sockets that are refused, and what is no message of theirs, are written down as well", async () => {
  const address = `${origin.replace("http", "ws")}/rendezvous/device`;
  await once(new WebSocket(address, { headers: { origin: "https://evil.example" } }), "error");
  const socket = new WebSocket(address);
  await once(socket, "open");
  socket.send(JSON.stringify({ type: secret }));
  await once(socket, "close");
  const wanted = ["access-refused upgrade", "input-refused message-refused"];
  const heard = () => linesOfLog().map(({ msg, reason }) => `${msg} ${reason}`);
  while (!wanted.every((line) => heard().includes(line)))
    await new Promise((resolve) => void setImmediate(resolve));
});

test("a page that asks who is there, before anybody signed in, is no line; nor is a page that is not there", async () => {
  for (const path of ["/api/me", "/api/place/me", "/nowhere", "/api/nowhere", "/b/nobody"])
    assert.deepEqual(linesOf(await fetch(`${origin}${path}`)), [], path);
  const last = await post("/api/sign-in", { token: "B".repeat(43) });
  await assertLogged(last, { msg: "proof-refused" });
  // What came before the last line came through the pipe before it.
  assert(!linesOfLog().some(({ route }) => route === "/api/me" || route === "/api/place/me"));
});

test("a flood writes a bounded number of lines, and what was sent stands in none", async () => {
  for (let index = 0; index < 150; index += 1) await post("/api/refusals", { junk: secret });
  for (let index = 0; index < 150; index += 1) await post("/api/sign-in", { token: secret });
  const { stderr } = await server.stop("SIGTERM");
  const lines = stderr.split("\n").filter((line) => line.includes('"input-refused"'));
  assert(lines.length >= 60 && lines.length <= 130, `${lines.length}`);
  for (const text of [secret, "geheim", "evil", "AAAA", "junk"]) assert(!stderr.includes(text), text);
});
