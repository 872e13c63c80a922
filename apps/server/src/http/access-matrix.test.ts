import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  accessActionSchema,
  employeeRoleSchema,
  meViewSchema,
  myPasskeysSchema,
  liveSessionsSchema,
  mySessionsSchema,
  myWebSessionsSchema,
} from "@meekijk/protocol";
import type { BrandSlug } from "@meekijk/protocol";
import { allowedActions } from "../access/access-policy.ts";
import { currentDocuments } from "../testing/sample-brand.ts";
import { brandRows } from "./testing/brand-rows.ts";
import { cellsOf } from "./testing/cells-of-row.ts";
import { employeeRows } from "./testing/matrix-employee-rows.ts";
import { customerRows } from "./testing/matrix-customer-rows.ts";
import { logRows } from "./testing/matrix-log-rows.ts";
import { placeRows } from "./testing/matrix-place-rows.ts";
import { isBrand, refusalOf } from "./testing/matrix-cell.ts";
import { reportRows } from "./testing/matrix-report-rows.ts";
import { receiptRows } from "./testing/matrix-receipt-rows.ts";
import { retentionRows } from "./testing/matrix-retention-rows.ts";
import { rosterRows } from "./testing/matrix-roster-rows.ts";
import { signInProviderRows } from "./testing/matrix-sign-in-rows.ts";
import type { Cell, Row } from "./testing/matrix-cell.ts";
import { MatrixWorld, passkeyOf, unknownBrand } from "./testing/matrix-world.ts";

let world: MatrixWorld;
before(async () => {
  world = await MatrixWorld.open();
});
after(() => world[Symbol.asyncDispose]());

const holdsEnd = ({ caller, session }: Cell) => caller.session?.sessionId === session.sessionId;
/** The employee concerned, or the customer whose record token it is. */
const isOwn = (cell: Cell) =>
  cell.caller.employeeId === undefined ? holdsEnd(cell) : cell.session.employeeId === cell.caller.employeeId;

const page = (path: string): Row => ({
  over: "nothing",
  request: async () => ({ path }),
  expected: () => 200,
});
const ofBrand = (pathOf: (brandSlug: BrandSlug) => string): Row => ({
  over: "brands",
  request: async ({ brandSlug }) => ({ path: pathOf(brandSlug) }),
  expected: (cell) => (isBrand(cell) ? 200 : 404),
  // What is public of a brand names that brand and no other.
  check: ({ text, status }, { brandSlug }) => {
    for (const other of world.brands)
      if (status === 200 && other !== brandSlug) assert(!text.includes(other), `${brandSlug} shows ${other}`);
  },
});
const ofRecordToken = (action: string, body: object): Row => ({
  over: "sessions",
  request: async ({ session }) => ({ path: `/api/records/${session.sessionId}/${action}`, body }),
  expected: (cell) => (cell.caller.bearer !== undefined && isOwn(cell) ? 204 : 404),
});
const ownDownload = async (brandSlug: BrandSlug) => {
  const documents = await currentDocuments(world.server.server.database, brandSlug);
  return { platform: "windows-x64", documents };
};
/** A proof that nobody asked for, of no passkey. */
const assertion = {
  id: "AAAA",
  rawId: "AAAA",
  type: "public-key",
  response: { authenticatorData: "AAAA", clientDataJSON: "AAAA", signature: "AAAA", userHandle: "AAAA" },
};
const attestation = {
  ...assertion,
  response: { attestationObject: "AAAA", clientDataJSON: "AAAA" },
};
const post = (path: string, body: object, status: number): Row => ({
  over: "nothing",
  request: async () => ({ path, body }),
  expected: () => status,
});
/** Of one's own ways in. */
const ofSignIn = (path: string, body: object, status: number): Row => ({
  ...post(path, body, status),
  expected: (cell) => refusalOf(cell, "manage-own-sign-in") ?? status,
});
const termsPath = (brandSlug: BrandSlug) => `/terms/${brandSlug}/session-terms/1/nl`;
const termsRoute = "/terms/:brandSlug/:documentKind/:version(^\\d{1,6}$)/:language(^[a-z]{2}";

const rows: Readonly<Record<string, Row>> = {
  "GET /assets/portal/*": page("/assets/portal/icon.svg"),
  "GET /assets/console/*": page("/assets/console/icon.svg"),
  "GET /assets/server/page.css": page("/assets/server/page.css"),
  "GET /": page("/"),
  "GET /check": page("/check"),
  "GET /record/": page("/record/"),
  "GET /account": page("/account"),
  "GET /console/": page("/console/"),
  "GET /healthz": page("/healthz"),
  // Nobody is named here.
  "GET /.well-known/security.txt": { ...page("/.well-known/security.txt"), expected: () => 404 },
  "POST /api/policy-reports": {
    ...page("/api/policy-reports"),
    request: async () => ({
      path: "/api/policy-reports",
      body: { "csp-report": { "effective-directive": "img-src", "blocked-uri": "inline" } },
    }),
    expected: () => 204,
  },
  "GET /api/helper-downloads": page("/api/helper-downloads"),
  "GET /b/:brandSlug": ofBrand((brandSlug) => `/b/${brandSlug}`),
  "GET /b/:brandSlug/check": ofBrand((brandSlug) => `/b/${brandSlug}/check`),
  "GET /b/:brandSlug/account": ofBrand((brandSlug) => `/b/${brandSlug}/account`),
  "GET /brands/:brandSlug/logo.svg": ofBrand((brandSlug) => `/brands/${brandSlug}/logo.svg`),
  "GET /api/brands/:brandSlug": ofBrand((brandSlug) => `/api/brands/${brandSlug}`),
  [`GET ${termsRoute}$)`]: ofBrand(termsPath),
  [`GET ${termsRoute}).txt`]: ofBrand((brandSlug) => `${termsPath(brandSlug)}.txt`),
  [`GET /api${termsRoute}$)`]: ofBrand((brandSlug) => `/api${termsPath(brandSlug)}`),
  ...brandRows(() => world),
  "GET /terms/sha256/:sha256": {
    ...ofBrand(() => ""),
    request: async (cell) => {
      const documents = isBrand(cell)
        ? await currentDocuments(world.server.server.database, cell.brandSlug)
        : [];
      return { path: `/terms/sha256/${documents[0]?.sha256 ?? "A".repeat(43)}` };
    },
  },
  "POST /api/brands/:brandSlug/refusals": {
    over: "brands",
    request: async ({ brandSlug }) => ({ path: `/api/brands/${brandSlug}/refusals` }),
    expected: (cell) => (isBrand(cell) ? 204 : 404),
  },
  "POST /api/brands/:brandSlug/helper-downloads": {
    over: "brands",
    request: async (cell) => ({
      path: `/api/brands/${cell.brandSlug}/helper-downloads`,
      body: await ownDownload(isBrand(cell) ? cell.brandSlug : (world.brands[0] ?? unknownBrand)),
    }),
    expected: (cell) => (isBrand(cell) ? 200 : 404),
  },
  "GET /download/helper": { ...page("/download/helper"), expected: () => 403 },
  "GET /download/helper/:token": {
    over: "brands",
    request: async (cell) => {
      if (!isBrand(cell)) return { path: `/download/helper/${"A".repeat(43)}` };
      const path = `/api/brands/${cell.brandSlug}/helper-downloads`;
      const leave = await world.send(cell.caller, "POST", path, await ownDownload(cell.brandSlug));
      return { path: (JSON.parse(leave.text) as { address: string }).address };
    },
    expected: (cell) => (isBrand(cell) ? 200 : 403),
  },
  "POST /api/records/:sessionId/damage-report": ofRecordToken("damage-report", {
    description: "Bestand weg",
    contact: "jan@example.nl",
  }),
  "POST /api/records/:sessionId/feedback": ofRecordToken("feedback", {
    isSolved: true,
    feltSafe: null,
    remark: null,
  }),
  "GET /verify/": page("/verify/"),
  "GET /verify/meekijk-verify.mjs": page("/verify/meekijk-verify.mjs"),
  ...receiptRows(),
  "GET /api/records/:sessionId": {
    over: "sessions",
    request: async ({ session }) => ({ path: `/api/records/${session.sessionId}` }),
    expected: (cell) => {
      const refusal = cell.caller.bearer === undefined ? refusalOf(cell, "read-own-records") : undefined;
      return refusal ?? (isOwn(cell) ? 200 : 404);
    },
  },
  "POST /api/sessions/:sessionId/closing": {
    over: "sessions",
    // Whoever has the device's signed end is the device; everybody else has an end of their own.
    request: async ({ caller, session }) => ({
      path: `/api/sessions/${session.sessionId}/closing`,
      body: { side: "device", sealedEnd: "", entry: (caller.session ?? world.unknownSession).end },
    }),
    expected: (cell) => (holdsEnd(cell) ? 204 : 403),
  },
  "POST /api/sessions/:sessionId/outcome": {
    over: "sessions",
    request: async ({ session }) => ({
      path: `/api/sessions/${session.sessionId}/outcome`,
      body: { outcome: "solved", workDone: "Gedaan" },
    }),
    expected: (cell) => refusalOf(cell, "write-up-own-sessions") ?? (isOwn(cell) ? 204 : 404),
  },
  "GET /api/me": {
    over: "nothing",
    request: async () => ({ path: "/api/me" }),
    expected: (cell) => refusalOf(cell, "read-own-account") ?? 200,
    check: ({ status, text }, { caller }) => {
      if (status !== 200 || text === "") return;
      const me = meViewSchema.parse(JSON.parse(text));
      assert.equal(me.employee.employeeId, caller.employeeId);
      assert.deepEqual(me.roles, [...caller.roles].sort());
      assert.deepEqual(me.allowed, allowedActions(caller.roles));
    },
  },
  "GET /api/live-sessions": {
    over: "nothing",
    request: async () => ({ path: "/api/live-sessions" }),
    expected: (cell) => refusalOf(cell, "list-live-sessions") ?? 200,
    check: ({ status, text }, { caller }) => {
      if (status !== 200 || text === "") return;
      for (const { employee } of liveSessionsSchema.parse(JSON.parse(text)).sessions) {
        const colleague = world.callers.find(({ employeeId }) => employeeId === employee.employeeId);
        assert.equal(colleague?.tenantId, caller.tenantId);
      }
    },
  },
  "GET /api/sessions": {
    over: "nothing",
    request: async () => ({ path: "/api/sessions" }),
    expected: (cell) => refusalOf(cell, "list-own-sessions") ?? 200,
    check: ({ status, text }, { caller }) => {
      if (status !== 200 || text === "") return;
      const listed = mySessionsSchema.parse(JSON.parse(text)).sessions.map(({ sessionId }) => sessionId);
      const all = [...world.callers.flatMap(({ session }) => session ?? []), ...world.accounts.kept];
      const own = all.filter(({ employeeId }) => employeeId === caller.employeeId);
      assert.deepEqual(listed.sort(), own.map(({ sessionId }) => sessionId).sort());
    },
  },
  "POST /api/sign-in": {
    over: "nothing",
    request: async ({ caller }) => {
      const token =
        caller.employeeId === undefined
          ? "A".repeat(43)
          : await world.server.server.issueSignInToken(caller.employeeId);
      // Without the caller's cookie: signing in again in a browser ends its web session of before.
      return { path: "/api/sign-in", body: { token }, caller: { ...caller, cookie: undefined } };
    },
    expected: ({ caller }) => (caller.employeeId === undefined ? 401 : 204),
  },
  "POST /api/sign-out": {
    over: "nothing",
    request: async ({ caller }) => {
      if (caller.employeeId === undefined) return { path: "/api/sign-out" };
      // A web session of its own: the caller's others go on.
      return { path: "/api/sign-out", caller: { ...caller, cookie: await world.signIn(caller.employeeId) } };
    },
    expected: (cell) => refusalOf(cell, "sign-out") ?? 204,
  },
  ...employeeRows(() => world),
  ...reportRows(() => world),
  ...logRows(() => world),
  ...retentionRows(() => world),
  ...signInProviderRows(() => world),
  ...rosterRows(() => world),
  ...customerRows(() => world),
  ...placeRows(() => world),
  "GET /api/sign-in-options": page("/api/sign-in-options"),
  "POST /api/passkey-sign-in/begin": post("/api/passkey-sign-in/begin", {}, 200),
  "POST /api/passkey-sign-in": post("/api/passkey-sign-in", { assertion }, 401),
  "POST /api/single-sign-on/begin": post("/api/single-sign-on/begin", { tenantId: "matrix-a" }, 404),
  "GET /api/single-sign-on/:tenantId/return": {
    ...page("/api/single-sign-on/matrix-a/return"),
    expected: () => 303,
    check: ({ headers }) => {
      assert.equal(headers.location, "/console/#sign-in-problem=refused");
      assert(!headers["set-cookie"]?.some((line) => line.startsWith("__Host-meekijk=")));
    },
  },
  "POST /api/step-up/begin": ofSignIn("/api/step-up/begin", {}, 200),
  "POST /api/step-up": ofSignIn("/api/step-up", { assertion }, 403),
  "GET /api/passkeys": {
    ...ofSignIn("/api/passkeys", {}, 200),
    check: ({ status, text }, { caller: { employeeId } }) => {
      if (status !== 200 || text === "" || employeeId === undefined) return;
      const listed = myPasskeysSchema.parse(JSON.parse(text)).passkeys.map((one) => one.credentialId);
      assert.deepEqual(listed, [passkeyOf(employeeId)]);
    },
  },
  "POST /api/passkeys/begin": ofSignIn("/api/passkeys/begin", {}, 200),
  "POST /api/passkeys": ofSignIn("/api/passkeys", { name: "Laptop", attestation }, 403),
  "POST /api/passkeys/remove": {
    over: "sessions",
    request: async ({ session: { employeeId } }) => ({
      path: "/api/passkeys/remove",
      body: { credentialId: employeeId === undefined ? "AAAA" : passkeyOf(employeeId) },
    }),
    // One's own is the last way in, and so stays.
    expected: (cell) => refusalOf(cell, "manage-own-sign-in") ?? (isOwn(cell) ? 409 : 404),
  },
  "GET /api/web-sessions": {
    ...ofSignIn("/api/web-sessions", {}, 200),
    check: async ({ status, text }, { caller: { employeeId } }) => {
      if (status !== 200 || text === "" || employeeId === undefined) return;
      const { webSessions } = myWebSessionsSchema.parse(JSON.parse(text));
      assert.deepEqual(
        webSessions.map(({ webSessionId }) => webSessionId).sort(),
        (await world.listWebSessions(employeeId)).sort(),
      );
    },
  },
  "POST /api/web-sessions/end": {
    over: "sessions",
    request: async ({ session: { employeeId } }) => ({
      path: "/api/web-sessions/end",
      body: {
        webSessionId: employeeId === undefined ? "A".repeat(22) : await world.addWebSession(employeeId),
      },
    }),
    expected: (cell) => refusalOf(cell, "manage-own-sign-in") ?? (isOwn(cell) ? 204 : 404),
  },
  "POST /api/web-sessions/end-all": {
    ...ofSignIn("/api/web-sessions/end-all", {}, 204),
    check: async ({ status }, { caller }) => {
      if (status !== 204 || caller.employeeId === undefined) return;
      assert.deepEqual(await world.listWebSessions(caller.employeeId), []);
      caller.cookie = await world.signIn(caller.employeeId);
    },
  },
};

/** Of one registered route: the row of the matrix for each of its methods. */
const methodsOf = (method: string) => method.split(",") as Cell["method"][];
const rowOf = (method: string, url: string) => rows[`${method === "HEAD" ? "GET" : method} ${url}`];

test("every registered route stands in the matrix, and the matrix has no other", () => {
  const registered = world.server.server.routes.flatMap(({ method, url }) =>
    methodsOf(method).map((one) => `${one === "HEAD" ? "GET" : one} ${url}`),
  );
  assert.deepEqual([...new Set(registered)].sort(), Object.keys(rows).sort());
});

test("every action of the policy is asked somewhere, and every role may do something", () => {
  const asked = world.server.server.routes.flatMap(({ access }) =>
    access.to === "employee" ? [access.action] : [],
  );
  assert.deepEqual(
    accessActionSchema.options.filter((action) => action !== "join-codes" && !asked.includes(action)),
    [],
  );
  for (const role of employeeRoleSchema.options) assert.notDeepEqual(allowedActions([role]), []);
  assert.deepEqual(allowedActions([]), []);
});

test("every route answers every caller on every kind of object as the policy says", async (context) => {
  let cells = 0;
  for (const { method: methods, url } of world.server.server.routes)
    for (const method of methodsOf(methods)) {
      const row = rowOf(method, url);
      assert(row, `${method} ${url}`);
      await world.renewProofs();
      for (const cell of cellsOf(world, row, method)) {
        const { path, body, caller = cell.caller } = await row.request(cell);
        const answer = await world.send(caller, method, path, body);
        assert.equal(answer.status, row.expected(cell), `${method} ${path} by ${cell.caller.name}`);
        // A refusal says its reason and nothing of what was asked for.
        if (answer.status >= 400 && url.startsWith("/api/") && method !== "HEAD")
          assert.match(answer.text, /^\{"error":"[a-z-]+"\}$/);
        await row.check?.(answer, cell);
        cells += 1;
      }
    }
  context.diagnostic(`${cells} cells`);
});
