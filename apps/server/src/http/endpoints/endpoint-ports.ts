import type { IncomingMessage } from "node:http";
import type { SessionId, Side } from "@meekijk/protocol";
import type { SignedIn, WebSessionService } from "../../accounts/web-session.service.ts";
import type { Database } from "../../database/database-schema.ts";
import type { DownloadTokens } from "../../downloads/download-tokens.ts";
import type { StoredDownload } from "../../downloads/helper-downloads.ts";
import type { DurableSessionLedger } from "../../sessions/session-ledger.service.ts";
import type { RateLimits } from "../rate-limit.ts";

/** What endpoints may ask for; each file's signature picks what it needs. */
export interface EndpointPorts {
  database: Database;
  ledger: DurableSessionLedger;
  webSessions: WebSessionService;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
  clientAddress(request: IncomingMessage): string;
  /** Throws `not-signed-in`. */
  requireEmployee(request: IncomingMessage): Promise<SignedIn>;
  deliverSealedEnd(sessionId: SessionId, side: Side, bytes: Uint8Array): Promise<void>;
  rateLimits: RateLimits;
  helperDownloads: readonly StoredDownload[];
  downloadTokens: DownloadTokens;
}
