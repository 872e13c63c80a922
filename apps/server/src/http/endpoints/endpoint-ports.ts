import type { IncomingMessage } from "node:http";
import type { EvidencePorts } from "@meekijk/evidence";
import type { PublicKey, SessionId, Side } from "@meekijk/protocol";
import type { AccountRecord } from "../../accounts/account-record.ts";
import type { SignInGate } from "../../accounts/sign-in-gate.ts";
import type { SignedIn, WebSessionService } from "../../accounts/web-session.service.ts";
import type { BrandHosts, BrandOfHost } from "../../brands/brand-hosts.ts";
import type { CustomerServices } from "../../customers/create-customer-services.ts";
import type { SignedInCustomer } from "../../customers/customer-web-session.service.ts";
import type { Database } from "../../database/database-schema.ts";
import type { DownloadTokens } from "../../downloads/download-tokens.ts";
import type { StoredDownload } from "../../downloads/helper-downloads.ts";
import type { EmployeeAdministration } from "../../employees/employee-administration.service.ts";
import type { RefusalLog } from "../../logging/refusal-log.ts";
import type { MailQueue } from "../../mail/mail-queue.ts";
import type { PasskeyService } from "../../passkeys/passkey.service.ts";
import type { RelyingParty } from "../../passkeys/relying-party.ts";
import type { ReceiptMails } from "../../receipts/receipt-mails.service.ts";
import type { ReceiptService } from "../../receipts/receipt.service.ts";
import type { DurableSessionLedger } from "../../sessions/session-ledger.service.ts";
import type { SignInAdministration } from "../../single-sign-on/sign-in-administration.service.ts";
import type { SingleSignOnService } from "../../single-sign-on/single-sign-on.service.ts";
import type { RateLimits } from "../rate-limit.ts";
import type { SiteOrigins } from "../sites.ts";
import type { TenantLogs } from "../../transparency/tenant-logs.ts";

/** What endpoints may ask for; each file's signature picks what it needs. */
export interface EndpointPorts extends CustomerServices {
  database: Database;
  ledger: DurableSessionLedger;
  evidencePorts: EvidencePorts;
  /** With which this installation signs its own chains. */
  serverKey: PublicKey;
  brandHosts: BrandHosts;
  brandOfHost: BrandOfHost;
  readOrigins(): SiteOrigins;
  logs: TenantLogs;
  webSessions: WebSessionService;
  passkeys: PasskeyService;
  singleSignOn: SingleSignOnService;
  signInAdministration: SignInAdministration;
  signInGate: SignInGate;
  record: AccountRecord;
  employees: EmployeeAdministration;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
  clientAddress(request: IncomingMessage): string;
  /** Who was signed in in this browser until now, unless a session of theirs runs in another tab of it. */
  findReplaced(request: IncomingMessage): Promise<SignedIn | undefined>;
  /** The customer who was signed in in this browser until now. */
  findReplacedCustomer(request: IncomingMessage): Promise<SignedInCustomer | undefined>;
  /** Throws `step-up-needed` unless a passkey proved within five minutes who sits there: for every risky act. */
  requireFreshProof(signedIn: SignedIn): void;
  /** For whom passkeys of the page that asks are made. Throws `not-allowed` where browsers allow none. */
  requireRelyingParty(request: IncomingMessage): RelyingParty;
  listRelyingParties(): RelyingParty[];
  /** The same two of customers' own place, at the host to which this request came. */
  requirePlaceRelyingParty(request: IncomingMessage): RelyingParty;
  listPlaceRelyingParties(request: IncomingMessage): RelyingParty[];
  /** The address of the console at which this page stands, out of ours. */
  consoleOriginOf(request: IncomingMessage): string;
  deliverSealedEnd(sessionId: SessionId, side: Side, bytes: Uint8Array): Promise<void>;
  rateLimits: RateLimits;
  refusals: RefusalLog;
  mails: MailQueue;
  receipts: ReceiptService;
  receiptMails: ReceiptMails;
  /** Whom to tell of a hole in what we run. */
  securityContacts: readonly string[];
  helperDownloads: readonly StoredDownload[];
  downloadTokens: DownloadTokens;
}
