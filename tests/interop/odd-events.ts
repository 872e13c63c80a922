import type { QuestionId, TransferId } from "@meekijk/protocol";
import * as example from "../../packages/evidence/src/testing/example-events.ts";
import type { TestSession } from "../../packages/evidence/src/testing/test-session.ts";

const id = (value: number) => Buffer.alloc(8, value).toString("base64url");
const questionId = id(95) as QuestionId;
const answered = { questionId, wording: example.wording };
const file = {
  transferId: id(195) as TransferId,
  name: "factuur é.pdf",
  sizeBytes: 9,
  sha256: example.sha256(7),
  direction: "to-customer",
} as const;
const outgoing = { ...file, direction: "to-employee" } as const;
const asked = { type: "view-asked", details: { questionId, reason: "x" } } as const;
const offer = (session: TestSession, more = {}) =>
  session.log("console", { type: "file-offered", details: { ...file, ...more } });
const accept = { type: "file-accepted", details: { ...file, wording: example.wording } } as const;
const fileEnded = (outcome: "complete" | "aborted", bytes: number, more = {}) =>
  ({ type: "file-ended", details: { ...file, ...more, outcome, bytes } }) as const;

/** Played while they look along. Each breaks a rule between events, or is at the edge of one. */
export const eventOddities: Record<string, (session: TestSession) => Promise<unknown>> = {
  "a console's answer with the customer's question": async (session) => {
    await session.log("device", { type: "file-offered", details: outgoing });
    const details = { ...outgoing, wording: example.wording };
    await session.log("console", { type: "file-accepted", details });
  },
  "a device's answer without a question": async (session) => {
    await offer(session);
    await session.log("device", { type: "file-accepted", details: file });
  },
  "a file refused the wrong way": async (session) => {
    await offer(session);
    await session.log("device", { type: "file-refused", details: outgoing });
  },
  "a file offered the wrong way, and no answer": (session) =>
    session.log("console", { type: "file-offered", details: outgoing }),
  "a file that ended and nobody offered, larger than it was": (session) =>
    session.log("device", fileEnded("complete", 4_000)),
  "a file refused that nobody offered": (session) =>
    session.log("device", { type: "file-refused", details: file }),
  "a file offered twice": async (session) => {
    await offer(session);
    await offer(session);
  },
  "one id for a file each way": async (session) => {
    await offer(session);
    await session.log("device", { type: "file-offered", details: outgoing });
  },
  "joined twice, the device": (session) => session.log("device", { type: "joined", details: example.joined }),
  "joined twice, the console": (session) =>
    session.log("console", { type: "joined", details: example.joined }),
  "a question logged after its answer": async (session) => {
    const question = await session.sign("console", asked);
    await session.log("device", { type: "view-granted", details: answered });
    const receipt = await session.sign("server", { type: "logged", details: {} }, question);
    await session.chains.console.observe(receipt);
  },
  "a question logged just before its answer": async (session) => {
    const question = await session.sign("console", asked);
    const answer = await session.sign("device", { type: "view-granted", details: answered });
    await session.sign("server", { type: "logged", details: {} }, question);
    await session.sign("server", { type: "logged", details: {} }, answer);
  },
  "a receipt for one of each side": async (session) => {
    const question = await session.sign("console", asked);
    const answer = await session.sign("device", { type: "view-granted", details: answered });
    await session.chains.server.observe(question);
    await session.sign("server", { type: "logged", details: {} }, answer);
  },
  "a receipt for nothing new": (session) => session.sign("server", { type: "logged", details: {} }),
  "a refusal of what nobody asked": (session) =>
    session.log("device", { type: "view-refused", details: answered }),
  "a question asked twice": async (session) => {
    await session.log("console", asked);
    await session.log("console", asked);
    await session.log("device", { type: "view-granted", details: answered });
  },
  // The write-up becomes that line when the session is sealed anew: no chain of ours signs it.
  "a line that fell after the end of the server": async (session) => {
    await session.sign("server", { type: "session-ended", details: example.ended });
    await session.sign("server", { type: "outcome-recorded", details: example.outcome });
  },
  "the server writes up after its own end": async (session) => {
    await session.sign("server", { type: "session-ended", details: example.ended });
    await session.sign("server", { type: "outcome-recorded", details: example.outcome });
  },
  "unlogged: a file": async (session) => {
    await offer(session);
    await session.sign("device", accept);
  },
  "unlogged: a file of which its sender tells": async (session) => {
    await offer(session);
    await session.sign("device", accept);
    await session.log("console", fileEnded("aborted", 5));
  },
  "unlogged: a file of nothing, complete": async (session) => {
    await offer(session, { sizeBytes: 0 });
    await session.sign("device", { ...accept, details: { ...accept.details, sizeBytes: 0 } });
    await session.sign("device", fileEnded("complete", 0, { sizeBytes: 0 }));
  },
  "unlogged: a file, and another one of that id ended": async (session) => {
    await offer(session);
    await session.sign("device", accept);
    await session.log("console", fileEnded("aborted", 5, { direction: "to-employee" }));
  },
  "unlogged: a file, and no end": async (session) => {
    await offer(session);
    await session.sign("device", accept);
  },
  "unlogged: control beside a file": async (session) => {
    await offer(session);
    await session.sign("device", { type: "control-granted", details: { ...answered, isOffered: true } });
    await session.sign("device", accept);
  },
  "unlogged: a file before control": async (session) => {
    await offer(session);
    await session.sign("device", accept);
    await session.sign("device", { type: "control-granted", details: { ...answered, isOffered: true } });
  },
  "unlogged: control twice": async (session) => {
    const control = (value: number) =>
      session.sign("device", {
        type: "control-granted",
        details: { ...answered, questionId: id(value) as QuestionId, isOffered: true },
      });
    await control(96);
    await control(97);
  },
};
