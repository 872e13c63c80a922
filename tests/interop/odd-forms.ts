import type { ConsentRecord, EventDetails } from "@meekijk/protocol";
import * as example from "../../packages/evidence/src/testing/example-events.ts";
import type { LooseEvent, Resealing } from "./resealed-session.ts";
import {
  keyOffTheCurve,
  neutralKey,
  neutralKeyRespelled,
  signerOfNobody,
  signerWithSmallR,
} from "./strange-keys.ts";

const of =
  <T extends "terms-accepted" | "joined">(type: T, change: (details: EventDetails<T>) => object) =>
  (event: LooseEvent): LooseEvent =>
    event.type === type
      ? { ...event, details: { ...event.details, ...change(event.details as unknown as EventDetails<T>) } }
      : event;

const atOfConsole =
  (at: string) =>
  (event: LooseEvent): LooseEvent =>
    event.signer === "console" ? { ...event, at } : event;

/** Of the first closing word alone, where another follows: of it nothing but its form is read. */
function ofEarlierConsent(change: (consent: ConsentRecord) => object): NonNullable<Resealing["change"]> {
  let count = 0;
  return (event) => {
    if (event.type !== "receipt-issued") return event;
    count += 1;
    const { consent } = event.details as unknown as EventDetails<"receipt-issued">;
    return count > 1 ? event : withConsent(event, { ...consent, ...change(consent) });
  };
}

const ofConsent =
  (change: object) =>
  (event: LooseEvent): LooseEvent =>
    event.type === "receipt-issued"
      ? withConsent(event, { ...(event.details["consent"] as object), ...change })
      : event;

const withConsent = (event: LooseEvent, consent: object): LooseEvent => ({
  ...event,
  details: { ...event.details, consent },
});

/** The same 32 bytes to a reader that does not look at the last bits. */
const respelled = `${"A".repeat(42)}B`;

/** What no program of ours would sign, since it would not read it: each a rule of the page about a form or a key. */
export const formOddities: Record<string, () => Resealing> = {
  "a document twice": () => ({
    change: of("terms-accepted", ({ documents: [first, second] }) => ({
      documents: [first, second, second],
    })),
  }),
  "documents in another order": () => ({
    change: of("terms-accepted", ({ documents }) => ({ documents: documents.toReversed() })),
  }),
  "a hash with stray last bits": () => ({
    change: of("terms-accepted", ({ documents: [first, second, third] }) => ({
      documents: [first, second, { ...third, sha256: respelled }],
    })),
  }),
  "a hash of 31 bytes": () => ({
    change: of("terms-accepted", ({ documents: [first, second, third] }) => ({
      documents: [first, second, { ...third, sha256: "A".repeat(42) }],
    })),
  }),
  "half a character in a name": () => ({ change: of("terms-accepted", () => ({ brandName: "\ud800" })) }),
  "the year 0000": () => ({ change: atOfConsole("0000-02-29T00:00:00.000Z") }),
  "the hour 24": () => ({ change: atOfConsole("2026-03-03T24:00:00.000Z") }),
  "a leap second": () => ({ change: atOfConsole("2016-12-31T23:59:60.000Z") }),
  "a day that is not there": () => ({ change: atOfConsole("2026-02-29T00:00:00.000Z") }),
  "a country in small letters": () => ({ change: ofConsent({ jurisdiction: "nl" }) }),
  "a country that is none": () => ({ change: ofConsent({ jurisdiction: "QQ" }) }),
  "an earlier closing word about nothing": () => ({
    change: ofEarlierConsent(() => ({ events: [], personalData: ["session-events"] })),
  }),
  "an earlier closing word with an event that decides nothing": () => ({
    change: ofEarlierConsent(({ events }) => ({ events: [{ ...events[0], type: "joined" }] })),
  }),
  "an earlier closing word with a number that no event has": () => ({
    change: ofEarlierConsent(({ events }) => ({ events: [{ ...events[0], sequence: 2_100 }] })),
  }),
  "an earlier closing word that holds no data": () => ({
    change: ofEarlierConsent(() => ({ personalData: [] })),
  }),
  "a line that fell after the end of the server": () => ({
    change: (event) =>
      event.type === "outcome-recorded" ? { ...event, type: "link-lost", details: example.linkLost } : event,
  }),
  "a chain of a key of small order": () => ({ signers: { device: signerOfNobody(neutralKey) } }),
  "a chain of a key in a second spelling": () => ({
    signers: { device: signerOfNobody(neutralKeyRespelled) },
  }),
  "a chain of a key off the curve": () => ({ signers: { device: signerOfNobody(keyOffTheCurve) } }),
  "signatures with an R of small order": () => ({ signers: { device: signerWithSmallR(1) } }),
};
