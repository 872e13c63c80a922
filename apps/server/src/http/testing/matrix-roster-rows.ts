import assert from "node:assert/strict";
import { rosterFileSchema, rosterRequestSchema, rosterViewSchema } from "@meekijk/protocol";
import type { RosterFile, RosterView } from "@meekijk/protocol";
import { createRootKey, signRequest } from "../../testing/sample-root.ts";
import { refusalOf } from "./matrix-cell.ts";
import type { Row } from "./matrix-cell.ts";
import type { MatrixCaller, MatrixWorld } from "./matrix-world.ts";

const path = "/api/roster";
const noFile: RosterFile = rosterFileSchema.parse({
  format: "meekijk-roster",
  v: 1,
  trust: { firstRoot: "A".repeat(43), rotations: [], roster: "A.A.A" },
  entries: [],
});

/** The rows of the matrix about whom a provider's root key vouches for. */
export function rosterRows(world: () => MatrixWorld): Record<string, Row> {
  const roots = new Map<string, ReturnType<typeof createRootKey>>();
  const rootOf = (caller: MatrixCaller) => {
    const tenantId = caller.tenantId ?? "nobody";
    const root = roots.get(tenantId) ?? createRootKey();
    roots.set(tenantId, root);
    return root;
  };
  const read = async (caller: MatrixCaller): Promise<RosterView | undefined> => {
    const { status, text } = await world().send(caller, "GET", path);
    return status === 200 ? rosterViewSchema.parse(JSON.parse(text)) : undefined;
  };
  const sign = async (caller: MatrixCaller): Promise<RosterFile> => {
    const { status, text } = await world().send(caller, "GET", `${path}/request`);
    if (status !== 200) return noFile;
    const request = rosterRequestSchema.parse(JSON.parse(text));
    return signRequest(request, { signer: rootOf(caller), nowMs: world().server.nowMs });
  };
  return {
    [`GET ${path}`]: {
      over: "nothing",
      request: async () => ({ path }),
      expected: (cell) => refusalOf(cell, "manage-roster") ?? 200,
      check: ({ status, text }, { caller }) => {
        if (status !== 200 || text === "") return;
        const { roster } = rosterViewSchema.parse(JSON.parse(text));
        assert(roster === null || roster.rootKey === rootOf(caller).publicKey);
      },
    },
    [`GET ${path}/request`]: {
      over: "nothing",
      request: async () => ({ path: `${path}/request` }),
      expected: (cell) => refusalOf(cell, "manage-roster") ?? 200,
      check: ({ status, text }, { caller }) => {
        if (status !== 200 || text === "") return;
        assert.equal(rosterRequestSchema.parse(JSON.parse(text)).tenant, caller.tenantId);
      },
    },
    [`POST ${path}`]: {
      over: "nothing",
      request: async ({ caller }) => ({ path, body: { file: await sign(caller), replacesRoot: false } }),
      expected: (cell) => refusalOf(cell, "manage-roster") ?? 204,
      check: async ({ status }, { caller }) => {
        if (status !== 204) return;
        assert.equal((await read(caller))?.roster?.rootKey, rootOf(caller).publicKey);
      },
    },
  };
}
