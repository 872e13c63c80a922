import assert from "node:assert/strict";
import { openReceipt } from "@meekijk/evidence";
import { refusalOf } from "./matrix-cell.ts";
import type { Cell, Row } from "./matrix-cell.ts";

const holds = ({ caller, session }: Cell) =>
  caller.bearer !== undefined && caller.session?.sessionId === session.sessionId;
const isConcerned = ({ caller, session }: Cell) => session.employeeId === caller.employeeId;

/** The rows of the matrix about receipts: for whoever may read the record, and by mail for the customer alone. */
export function receiptRows(): Record<string, Row> {
  let mailed = 0;
  return {
    "GET /api/records/:sessionId/receipt": {
      over: "sessions",
      request: async ({ session }) => ({ path: `/api/records/${session.sessionId}/receipt` }),
      expected: (cell) => {
        if (cell.caller.bearer !== undefined) return holds(cell) ? 200 : 404;
        return refusalOf(cell, "read-own-records") ?? (isConcerned(cell) ? 200 : 404);
      },
      check: ({ status, text }, { session }) => {
        if (status === 200 && text !== "") assert.equal(openReceipt(text)?.sessionId, session.sessionId);
      },
    },
    "POST /api/records/:sessionId/receipt-mail": {
      over: "sessions",
      request: async ({ session }) => {
        mailed += 1;
        const email = `bewijs${mailed}@example.nl`;
        return { path: `/api/records/${session.sessionId}/receipt-mail`, body: { email } };
      },
      expected: (cell) => (holds(cell) ? 204 : 404),
    },
  };
}
