import assert from "node:assert/strict";
import { singleSignOnViewSchema } from "@meekijk/protocol";
import type { SingleSignOnView } from "@meekijk/protocol";
import { refusalOf } from "./matrix-cell.ts";
import type { Row } from "./matrix-cell.ts";
import type { MatrixCaller, MatrixWorld } from "./matrix-world.ts";

const path = "/api/single-sign-on";

/** The rows of the matrix about where a provider's employees sign in. */
export function signInProviderRows(world: () => MatrixWorld): Record<string, Row> {
  const read = async (caller: MatrixCaller): Promise<SingleSignOnView | undefined> => {
    const { status, text } = await world().send(caller, "GET", path);
    return status === 200 ? singleSignOnViewSchema.parse(JSON.parse(text)) : undefined;
  };
  const issuerOf = ({ tenantId }: MatrixCaller) => `https://${tenantId ?? "nobody"}.example`;
  return {
    [`GET ${path}`]: {
      over: "nothing",
      request: async () => ({ path }),
      expected: (cell) => refusalOf(cell, "manage-sign-in") ?? 200,
      check: ({ status, text }, { caller }) => {
        if (status !== 200 || text === "") return;
        const { settings, returnAddresses } = singleSignOnViewSchema.parse(JSON.parse(text));
        assert(settings === null || settings.issuer === issuerOf(caller));
        for (const address of returnAddresses) assert(address.endsWith(`/${caller.tenantId}/return`));
      },
    },
    [`POST ${path}`]: {
      over: "nothing",
      request: async ({ caller }) => {
        const settings = {
          issuer: issuerOf(caller),
          clientId: "meekijk",
          linksInvitedEmails: false,
          isEnabled: false,
        };
        return { path, body: { from: (await read(caller))?.settings ?? null, settings } };
      },
      expected: (cell) => refusalOf(cell, "manage-sign-in") ?? 204,
      check: async ({ status }, { caller }) => {
        if (status === 204) assert.equal((await read(caller))?.settings?.issuer, issuerOf(caller));
      },
    },
    [`POST ${path}/try`]: {
      over: "nothing",
      // An address that is never asked.
      request: async () => ({ path: `${path}/try`, body: { issuer: "https://10.0.0.1" } }),
      expected: (cell) => refusalOf(cell, "manage-sign-in") ?? 200,
    },
  };
}
