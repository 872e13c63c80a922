import type {
  ConsentRecord,
  EmployeeIdentity,
  EmployeeVerification,
  PublicKey,
  ReceiptId,
  SessionRecord,
} from "@meekijk/protocol";
import type { ConsentFault } from "./consent-record.ts";
import type { RecordProblem, RecordVerdict, TimelineItem } from "./record-verdict.ts";
import type { ProofFault } from "./check-employee-proof.ts";
import type { TrustFault } from "./trust-line.ts";

/** A step of docs/evidence.md, section 15, that a receipt fails. */
export type ReceiptFault =
  /** `spelling`: not the one text of a receipt; `order`: the entries stand otherwise than by side and number. */
  | { step: "form"; code: "spelling" | "order" }
  | { step: "record"; code: RecordProblem["fault"]; problem: RecordProblem }
  /**
   * `missing`: the last entry is no `receipt-issued`; `heads`: it does not name the last entry of each side;
   * `tail-missing`: an event in the receipt names a later event of another side than the receipt holds.
   */
  | { step: "closing-word"; code: "missing" | "heads" | "tail-missing" }
  | { step: "consent"; code: ConsentFault }
  | { step: "log"; code: "form" | "checkpoint" | "inclusion" }
  | { step: "who"; code: "trust"; cause: TrustFault }
  | { step: "who"; code: "proof"; cause: ProofFault }
  /**
   * `other-root`: the root key that was given is none of the trust line's; `log-origin` and `server-key`: the roster
   * does not name them; `not-proven`: no `identity-proven` of the console;
   * `other-roster`: proven by another roster or provider than the trust line's; `not-logged`: the server gave no time
   * for the proof; `out-of-time`: the roster was not valid at that time; `shown-other`: the customer saw another employee;
   * `shown-other-roster`: the customer's device says that it checked the proof, against another roster than the trust line's.
   */
  | {
      step: "who";
      code:
        | "other-root"
        | "log-origin"
        | "server-key"
        | "not-proven"
        | "other-roster"
        | "not-logged"
        | "out-of-time"
        | "shown-other"
        | "shown-other-roster";
    };

/**
 * `accepted`: everything holds, up to the root key from outside. `who-unproven`: everything that can be checked holds,
 * but not who (`whyUnproven`); that is no acceptance. `breaks-off`: everything holds, but a side has no end of the session,
 * so that its last events can have been left out; no acceptance either. `refused`: something does not hold.
 */
export type ReceiptOutcome = "accepted" | "who-unproven" | "breaks-off" | "refused";

export type ReceiptProven =
  /** The events are unaltered and complete up to the last one that the server had; no side lacks its end. */
  | "session-complete"
  | "permissions-asked-and-logged"
  /** The last word stands in the log of that origin and key. */
  | "stands-in-the-log"
  /** The employee held a passkey that the provider's root key vouches for, and used it for this session. */
  | "employee-used-passkey"
  /** The customer's device checked the same, against the same roster, before the first yes to looking along. */
  | "device-verified-employee";

export type ReceiptUnproven =
  /** A side's chain stops without the end of the session: what it signed last can have been left out. */
  | "last-events-of-a-side"
  | "customer-held-the-device-key"
  | "clocks-were-right"
  | "what-was-on-the-screen"
  /** The passkey belongs to an account that can be on several devices. */
  | "one-device-only"
  | "who-the-employee-was";

export interface ReceiptLogPlace {
  origin: string;
  index: number;
  size: number;
  serverKey: PublicKey;
}

export interface ReceiptEmployee {
  /** As both sides named them in `joined`. */
  identity: EmployeeIdentity;
  /** Whether the passkey cannot be copied to another device; undefined unless proven against a roster. */
  isDeviceBound: boolean | undefined;
  /** What the customer's device found out about them; undefined when it put nothing on record. */
  shown: EmployeeVerification | undefined;
}

export interface ReceiptVerdict {
  outcome: ReceiptOutcome;
  faults: ReceiptFault[];
  /** `no-trust`: the receipt holds no trust line; `no-root-key`: none was given from outside. */
  whyUnproven: "no-trust" | "no-root-key" | undefined;
  /** Undefined when the text is no receipt. */
  record: SessionRecord | undefined;
  recordVerdict: RecordVerdict | undefined;
  timeline: TimelineItem[];
  receiptId: ReceiptId | undefined;
  /** When the server signed the closing word, by its clock. */
  issuedAt: string | undefined;
  consent: ConsentRecord | undefined;
  log: ReceiptLogPlace | undefined;
  employee: ReceiptEmployee | undefined;
  /** Empty when refused. */
  proven: ReceiptProven[];
  unproven: ReceiptUnproven[];
}
