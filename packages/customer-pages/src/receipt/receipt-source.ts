import type { SessionId } from "@meekijk/protocol";
import { sendJson } from "../api/send-json.ts";
import { mailOwnReceipt, ownReceiptAddress } from "../place/api/place-api.ts";
import type { RecordKey } from "../record/record-address.ts";

/** `not-over`: the server has not heard of the end yet. */
export type ReceiptAnswer = { kind: "receipt"; text: string } | { kind: "failed"; isNotOver: boolean };

/** Where a session's receipt comes from, for whoever may have it. */
export interface ReceiptSource {
  sessionId: SessionId;
  load(): Promise<ReceiptAnswer>;
  /** Absent where the server cannot mail. */
  mail?: {
    /** Only to the account's own mailbox: nothing to fill in. */
    isToOwnMailbox: boolean;
    send(email: string): Promise<boolean>;
  };
}

/** By the record's key: on the last page of a session, and at the address of its record. */
export function receiptOfRecord({ sessionId, recordToken }: RecordKey, canMail: boolean): ReceiptSource {
  const address = `/api/records/${sessionId}`;
  return {
    sessionId,
    load: () =>
      readReceipt(`${address}/receipt`, {
        credentials: "omit",
        headers: { authorization: `Bearer ${recordToken}` },
      }),
    ...(canMail && {
      mail: {
        isToOwnMailbox: false,
        send: (email: string) => sendJson(`${address}/receipt-mail`, { email }, recordToken),
      },
    }),
  };
}

/** Of a session that the signed-in account keeps. */
export function receiptOfPlace(sessionId: SessionId, canMail: boolean): ReceiptSource {
  return {
    sessionId,
    load: () => readReceipt(ownReceiptAddress(sessionId), { credentials: "same-origin" }),
    ...(canMail && {
      mail: { isToOwnMailbox: true, send: async () => (await mailOwnReceipt(sessionId)).isOk },
    }),
  };
}

async function readReceipt(address: string, request: RequestInit): Promise<ReceiptAnswer> {
  try {
    const response = await fetch(address, { ...request, cache: "no-store", redirect: "error" });
    if (!response.ok) return { kind: "failed", isNotOver: response.status === 409 };
    return { kind: "receipt", text: await response.text() };
  } catch {
    return { kind: "failed", isNotOver: false };
  }
}
