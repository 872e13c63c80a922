import assert from "node:assert/strict";
import { readCheckpointOrigin } from "@meekijk/evidence";
import { logConsistencySchema, tenantIdSchema } from "@meekijk/protocol";
import { isBrand, refusalOf } from "./matrix-cell.ts";
import type { Row } from "./matrix-cell.ts";
import type { MatrixWorld } from "./matrix-world.ts";

const mine = tenantIdSchema.parse("matrix-a");
const other = tenantIdSchema.parse("matrix-b");

/** The rows of the matrix about the providers' logs. */
export function logRows(world: () => MatrixWorld): Record<string, Row> {
  const grow = async () => {
    for (const tenantId of [mine, other]) await world().server.server.logs.integrate(tenantId);
  };
  const ofMine = (path: string): Row => ({
    over: "nothing",
    request: async () => {
      await grow();
      return { path: `/log/${mine}/${path}` };
    },
    expected: () => 200,
  });
  return {
    "GET /log/:tenantId/checkpoint": {
      ...ofMine("checkpoint"),
      check: ({ text, status }) => {
        if (status === 200 && text !== "") assert.match(readCheckpointOrigin(text) ?? "", /\/log\/matrix-a$/);
      },
    },
    "GET /log/:tenantId/tile/:level/*": ofMine("tile/0/000.p/1"),
    "GET /log/:tenantId/tile/entries/*": {
      ...ofMine("tile/entries/000.p/1"),
      expected: (cell) => refusalOf(cell, "read-log-entries") ?? (cell.caller.tenantId === mine ? 200 : 404),
    },
    "GET /api/brands/:brandSlug/log-consistency": {
      over: "brands",
      request: async ({ brandSlug }) => {
        await grow();
        return { path: `/api/brands/${brandSlug}/log-consistency?from=1` };
      },
      expected: (cell) => (isBrand(cell) ? 200 : 404),
    },
    "GET /api/log-consistency": {
      over: "nothing",
      request: async () => {
        await grow();
        return { path: "/api/log-consistency?from=0" };
      },
      expected: (cell) => refusalOf(cell, "read-own-account") ?? 200,
      check: ({ status, text }, { caller }) => {
        if (status !== 200 || text === "") return;
        const { checkpoint } = logConsistencySchema.parse(JSON.parse(text));
        assert.match(readCheckpointOrigin(checkpoint) ?? "", new RegExp(`/log/${caller.tenantId}$`));
      },
    },
  };
}
