import assert from "node:assert/strict";
import {
  ownOrganisationSchema,
  placeMeSchema,
  placePasskeysSchema,
  placeSessionsSchema,
  placeWebSessionsSchema,
} from "@meekijk/protocol";
import type { TestAnswer } from "../../testing/test-server.ts";
import { isBrand } from "./matrix-cell.ts";
import type { Cell, Row } from "./matrix-cell.ts";
import type { MatrixWorld } from "./matrix-world.ts";

interface Asked {
  administers?: true;
  beforeActivation?: true;
}

/** The guard's answer, before any object is looked at. */
function refusalOfPlace({ caller: { account } }: Cell, asked: Asked): 401 | 403 | undefined {
  if (account === undefined || account.isBlocked) return 401;
  if (!account.isActivated && asked.beforeActivation !== true) return 403;
  return asked.administers === true && !account.isAdministrator ? 403 : undefined;
}

const isOwnSession = ({ caller: { account }, kept }: Cell) =>
  account !== undefined && account.customerId === kept.customerId;
const isOwnPerson = ({ caller: { account }, person }: Cell) =>
  account?.organisationId === person.organisationId && person.organisationId !== null;
const bodyOf = ({ status, text }: TestAnswer): unknown =>
  status === 200 && text !== "" ? JSON.parse(text) : undefined;

const assertion = {
  id: "AAAA",
  rawId: "AAAA",
  type: "public-key",
  response: { authenticatorData: "AAAA", clientDataJSON: "AAAA", signature: "AAAA", userHandle: "AAAA" },
};
const attestation = { ...assertion, response: { attestationObject: "AAAA", clientDataJSON: "AAAA" } };

/** The rows of the matrix about the customer's own place. */
export function placeRows(world: () => MatrixWorld): Record<string, Row> {
  let asked = 0;
  const restoreAfter = async ({ status }: TestAnswer, { caller }: Cell) => {
    if (status < 300) await world().accounts.restore(caller);
  };
  const of = (path: string, needs: Asked, status: number, body: object = {}): Row => ({
    over: "nothing",
    request: async () => ({ path, body }),
    expected: (cell) => refusalOfPlace(cell, needs) ?? status,
  });
  /** An act on a session: of one's own account and no other. */
  const ofSession = (act: string, status: number, body: object = {}, needs: Asked = {}): Row => ({
    over: "kept",
    request: async ({ kept }) => {
      await world().accounts.reset(kept);
      return { path: `/api/place/sessions/${kept.sessionId}/${act}`, body };
    },
    expected: (cell) => refusalOfPlace(cell, needs) ?? (isOwnSession(cell) ? status : 404),
  });
  const page = (path: string): Row => ({
    over: "nothing",
    request: async () => ({ path }),
    expected: () => 200,
  });
  const activation = { instruction: { version: 1, sha256: "A".repeat(43) }, useRules: null };
  return {
    "GET /account": page("/account"),
    "GET /b/:brandSlug/account": {
      over: "brands",
      request: async ({ brandSlug }) => ({ path: `/b/${brandSlug}/account` }),
      expected: (cell) => (isBrand(cell) ? 200 : 404),
    },
    "GET /api/place/options": {
      over: "brands",
      request: async ({ brandSlug }) => ({ path: `/api/place/options?brandSlug=${brandSlug}` }),
      expected: (cell) => (isBrand(cell) ? 200 : 404),
    },
    "POST /api/place/mail": {
      over: "brands",
      request: async ({ brandSlug }) => {
        asked += 1;
        const body = { brandSlug, email: `niemand${asked}@example.nl`, language: "nl", name: null };
        return { path: "/api/place/mail", body };
      },
      expected: (cell) => (isBrand(cell) ? 202 : 404),
    },
    "POST /api/place/sign-in": {
      over: "nothing",
      request: async ({ caller }) => ({
        path: "/api/place/sign-in",
        body: { token: await world().accounts.issueLink(caller.account, "sign-in") },
        // Without the caller's cookie: signing in again in a browser ends its web session of before.
        caller: { ...caller, cookie: undefined },
      }),
      expected: ({ caller: { account } }) => (account === undefined || account.isBlocked ? 409 : 200),
      check: (answer, { caller }) => {
        const body = bodyOf(answer);
        if (body !== undefined)
          assert.equal(placeMeSchema.parse(body).customerId, caller.account?.customerId);
      },
    },
    "POST /api/place/block-by-mail": {
      over: "people",
      // Whose link it is counts, and not who presses it.
      request: async ({ person }) => {
        const isKnown = world().accounts.people.includes(person);
        if (isKnown) await world().accounts.free(person);
        const token = await world().accounts.issueLink(isKnown ? person : undefined, "block");
        return { path: "/api/place/block-by-mail", body: { token } };
      },
      expected: ({ person }) => (world().accounts.people.includes(person) ? 204 : 409),
    },
    "GET /api/place/me": {
      ...of("/api/place/me", { beforeActivation: true }, 200),
      check: (answer, { caller: { account } }) => {
        const body = bodyOf(answer);
        if (body === undefined) return;
        const me = placeMeSchema.parse(body);
        assert.deepEqual(
          [me.customerId, me.isAdministrator, me.activationDuty === null],
          [account?.customerId, account?.isAdministrator, account?.isActivated],
        );
      },
    },
    // A text that nobody published, so that nobody activates here.
    "POST /api/place/activation": of("/api/place/activation", { beforeActivation: true }, 409, activation),
    "POST /api/place/sign-out": {
      ...of("/api/place/sign-out", { beforeActivation: true }, 204),
      check: restoreAfter,
    },
    "POST /api/place/block": {
      ...of("/api/place/block", { beforeActivation: true }, 200),
      check: restoreAfter,
    },
    "GET /api/place/web-sessions": {
      ...of("/api/place/web-sessions", { beforeActivation: true }, 200),
      check: async (answer, { caller: { account } }) => {
        const body = bodyOf(answer);
        if (body === undefined || account === undefined) return;
        const { webSessions } = placeWebSessionsSchema.parse(body);
        const rows = await world()
          .server.server.database.selectFrom("customer_web_sessions")
          .select("web_session_id")
          .where("customer_id", "=", account.customerId)
          .where("ended_at", "is", null)
          .execute();
        assert.deepEqual(
          webSessions.map(({ webSessionId }) => webSessionId).sort(),
          rows.map((row) => row.web_session_id).sort(),
        );
      },
    },
    "POST /api/place/web-sessions/:webSessionId/end": {
      over: "kept",
      // A web session of whoever keeps that session.
      request: async ({ kept: { tenantId, customerId } }) => {
        const isNobodys = tenantId === undefined || customerId === null;
        const id = isNobodys ? "A".repeat(22) : await world().accounts.addWebSession(tenantId, customerId);
        return { path: `/api/place/web-sessions/${id}/end` };
      },
      expected: (cell) =>
        refusalOfPlace(cell, { beforeActivation: true }) ?? (isOwnSession(cell) ? 204 : 404),
    },
    "POST /api/place/passkey-sign-in/begin": {
      over: "brands",
      request: async ({ brandSlug }) => ({ path: "/api/place/passkey-sign-in/begin", body: { brandSlug } }),
      expected: (cell) => (isBrand(cell) ? 200 : 404),
    },
    // A proof that nobody asked for, of no passkey.
    "POST /api/place/passkey-sign-in": {
      over: "nothing",
      request: async () => ({ path: "/api/place/passkey-sign-in", body: { assertion } }),
      expected: () => 401,
    },
    "GET /api/place/passkeys": {
      ...of("/api/place/passkeys", {}, 200),
      check: async (answer, { caller: { account } }) => {
        const body = bodyOf(answer);
        if (body === undefined || account === undefined) return;
        const listed = placePasskeysSchema.parse(body).passkeys.map(({ credentialId }) => credentialId);
        assert.deepEqual(listed.sort(), await world().accounts.passkeysOf(account.customerId));
      },
    },
    "POST /api/place/passkeys/begin": of("/api/place/passkeys/begin", {}, 200),
    "POST /api/place/passkeys": of("/api/place/passkeys", {}, 403, { name: "Laptop", attestation }),
    "POST /api/place/passkeys/remove": {
      over: "kept",
      // A passkey of whoever keeps that session.
      request: async ({ kept: { tenantId, customerId } }) => {
        const isNobodys = tenantId === undefined || customerId === null;
        const credentialId = isNobodys ? "AAAA" : await world().accounts.addPasskey(tenantId, customerId);
        return { path: "/api/place/passkeys/remove", body: { credentialId } };
      },
      expected: (cell) => refusalOfPlace(cell, {}) ?? (isOwnSession(cell) ? 204 : 404),
    },
    "GET /api/place/sessions": {
      ...of("/api/place/sessions", {}, 200),
      check: async (answer, { caller: { account } }) => {
        const body = bodyOf(answer);
        if (body === undefined) return;
        const listed = placeSessionsSchema.parse(body).sessions.map(({ sessionId }) => sessionId);
        const own = world().accounts.kept.filter(({ customerId }) => customerId === account?.customerId);
        assert.deepEqual(
          listed,
          own.map(({ sessionId }) => sessionId),
        );
      },
    },
    "POST /api/place/sessions/keep": {
      over: "kept",
      request: async ({ caller, kept }) => {
        await world().accounts.reset(kept);
        const body = { sessionId: kept.sessionId };
        const bearer = kept.recordToken === "" ? "A".repeat(43) : kept.recordToken;
        return { path: "/api/place/sessions/keep", body, caller: { ...caller, bearer } };
      },
      expected: (cell) => {
        const { caller, kept } = cell;
        const isFree = kept.customerId === null && kept.tenantId === caller.tenantId;
        return refusalOfPlace(cell, { beforeActivation: true }) ?? (isFree || isOwnSession(cell) ? 204 : 404);
      },
      check: (_, { kept }) => world().accounts.reset(kept),
    },
    "GET /api/place/sessions/:sessionId/record": ofSession("record", 200),
    "GET /api/place/sessions/:sessionId/receipt": ofSession("receipt", 200),
    "POST /api/place/sessions/:sessionId/receipt-mail": ofSession("receipt-mail", 204),
    "POST /api/place/sessions/:sessionId/damage-report": ofSession("damage-report", 204, {
      description: "Bestand weg",
      contact: "jan@example.nl",
    }),
    "POST /api/place/sessions/:sessionId/disown": {
      ...ofSession("disown", 204, { remark: "" }, { beforeActivation: true }),
      check: async (answer, cell) => {
        await restoreAfter(answer, cell);
        await world().accounts.reset(cell.kept);
      },
    },
    "GET /api/place/organisation": {
      ...of("/api/place/organisation", { administers: true }, 200),
      check: async (answer, { caller: { account } }) => {
        const body = bodyOf(answer);
        if (body === undefined || account === undefined) return;
        const listed = ownOrganisationSchema.parse(body).people.map(({ customerId }) => customerId);
        const rows = await world()
          .server.server.database.selectFrom("customers")
          .select("customer_id")
          .where("tenant_id", "=", account.tenantId)
          .where("organisation_id", "=", account.organisationId)
          .execute();
        assert.deepEqual(listed.sort(), rows.map((row) => row.customer_id).sort());
      },
    },
    "POST /api/place/organisation/people": {
      over: "nothing",
      request: async ({ caller }) => {
        asked += 1;
        const name = caller.tenantId ?? "X";
        const body = { name, email: `mens${asked}@example.nl`, language: "nl" };
        return { path: "/api/place/organisation/people", body };
      },
      expected: (cell) => refusalOfPlace(cell, { administers: true }) ?? 204,
    },
    "POST /api/place/organisation/people/:customerId/block": {
      over: "people",
      request: async ({ person }) => {
        await world().accounts.free(person);
        return { path: `/api/place/organisation/people/${person.customerId}/block` };
      },
      expected: (cell) => refusalOfPlace(cell, { administers: true }) ?? (isOwnPerson(cell) ? 200 : 404),
    },
  };
}
