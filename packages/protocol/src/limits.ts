/**
 * Every size, rate and age bound of the wire, with its reason. Times are in milliseconds, sizes in bytes.
 * Values that a provider may change are settings with these as defaults; bounds against hostile input are not.
 */
export const limits = {
  /** A JSON message holds at most one signed event with its details; its details take at most 16,000 characters (64 kB of UTF-8). */
  maxJsonMessageBytes: 64 * 1024,
  /** Sealed frames stay at or below 64 KiB so that one slow frame never blocks the line for long (design 4). */
  maxFrameBytes: 64 * 1024,
  /** The network check moves this much through the relay: enough to show that a proxy lets pictures through. */
  networkCheckBytes: 256 * 1024,
  /** A check socket may move twice the check and live this long; it is open to strangers. */
  maxNetworkCheckBytes: 512 * 1024,
  networkCheckTimeoutMs: 15_000,
  /** A socket that says nothing valid within this time is closed: strangers may not hold sockets. */
  firstMessageTimeoutMs: 10_000,
  /** Signalling messages a minute from one socket; a session needs about ten. */
  maxSignallingMessagesPerMinute: 240,
  /** The code is shown for ten minutes (ASVS 5.0 V6.5.5) and the number then rests for fifteen (design 2). */
  codeLifetimeMs: 10 * 60_000,
  numberRestMs: 15 * 60_000,
  /** Unknown and dead numbers get the same answer at the same moment; the slowest look-up takes a few ms. */
  joinRefusalDelayMs: 300,
  /** Security 1.9: joins and failed joins of one employee in ten minutes, failed joins of a tenant in an hour. */
  joinWindowMs: 10 * 60_000,
  maxJoinsPerWindow: 10,
  maxFailedJoinsPerWindow: 5,
  /** Waiting sessions of one address block (IPv4 /24, IPv6 /48): an office behind one address has fewer stuck people. */
  maxWaitingPerAddressBlock: 20,
  /** Employee's words: enough for a sentence, short enough to read before answering. */
  maxReasonCharacters: 200,
  maxWorkDoneCharacters: 4_000,
  maxFeedbackCharacters: 1_000,
  /** What somebody says about a session that they did not trust, and what a colleague did about it: half a page. */
  maxReportCharacters: 2_000,
  /** Of one session: what the customer said first, and what they thought of later. Each raises an alarm. */
  maxReportsPerSession: 5,
  /** Of one session: things that broke are found one after another; more of them belong in a conversation. */
  maxDamageReportsPerSession: 10,
  /** Notes under one report: a case with more of them has a file elsewhere. */
  maxHandlingsPerReport: 50,
  maxNameCharacters: 120,
  /** The longest address that mail can carry (RFC 5321 4.5.3.1.3: a path of 256 with its brackets). */
  maxEmailCharacters: 254,
  /** Addresses of known providers have up to some 120 characters; client ids are a word or a UUID. */
  maxIssuerCharacters: 500,
  maxClientIdCharacters: 200,
  /** Several times what any provider has; each stands whole, with its logo of up to 64 kB, in one answer and on one page. */
  maxBrandsPerTenant: 50,
  /** Alarms that somebody has not seen: beyond this the exact number helps nobody, and counting costs. */
  maxCountedAlarms: 100,
  /** A drawing of some hundred paths; it travels with every page of the brand. */
  maxLogoCharacters: 65_536,
  /** Events of one session; a session of an hour writes about forty. */
  maxEventsPerSession: 1_000,
  /** A receipt for every event of both sides and for their ends, and room for the write-up and closing words. */
  maxServerEventsPerSession: 2_100,
  /** All of both sides, their ends, and all of the server. */
  maxRecordEntries: 4_102,
  maxEventDetailsCharacters: 16_000,
  /** Design 2: clocks of a session. Settings; copied onto the session when it opens. */
  questionTimeoutMs: 60_000,
  /** For a finger, a face or a PIN; then the session goes on without: somebody waits on the telephone. */
  identityProofTimeoutMs: 60_000,
  refusalPauseMs: 30_000,
  maxRefusals: 3,
  silentPathMs: 2_000,
  linkLostEndMs: 60_000,
  /** Control alone: half an hour, and a minute's warning before it. */
  controlLengthMs: 30 * 60_000,
  controlWarningMs: 60_000,
  /** Before the first control of a session: long enough to read what it means. */
  controlReadingMs: 10_000,
  /** The customer's own mouse or keyboard wins until this long after the last of it. */
  ownInputRestMs: 2_000,
  /** No injection so long after a question closed: a click under way must not hit what stood beneath. */
  questionRestMs: 500,
  /** Four bytes in each act. If every control message that a device takes (300 a second) began a stretch, they last five months. */
  maxLeaseNumber: 2 ** 32 - 1,
  /** The longest name of a physical key is BrowserFavorites, BracketRight and their like. */
  maxKeyCodeCharacters: 24,
  /** Typed characters travel a few at a time; pasting has its own right. */
  maxTypedTextBytes: 256,
  maxWheelNotches: 8,
  /** Cursors are 24 to 96 pixels wide; a shape of this size still fits one frame on the relay. */
  maxCursorSide: 112,
  /** More monitors than any desk has. */
  maxMonitors: 16,
  maxMonitorTitleCharacters: 64,
  /** A few sentences; who wants to say more is on the telephone. */
  maxChatCharacters: 1_000,
  /** Nobody types faster; a program would bury the customer's page. */
  maxChatMessagesPerWindow: 30,
  chatWindowMs: 10_000,
  /** Eight times what a console sends that moves the pointer at every frame of a fast screen and types. */
  maxInputMessagesPerSecond: 1_000,
  /** A console says some hundreds of words in an hour; what waited for a lost line comes at once. */
  maxControlMessagesPerSecond: 300,
  /** Documents, drivers and installers; longer than an hour on an office line is a job for another tool. */
  maxFileBytes: 2 * 1024 * 1024 * 1024,
  /** With its headers within a data channel's frame of 16 KiB; the picture waits for no more than this. */
  fileChunkBytes: 15 * 1024,
  /** Sent and not yet acknowledged: a second of a 1 Mbit/s line, and 2.4 MB/s at 50 ms. More would delay the picture. */
  fileWindowBytes: 120 * 1024,
  /** The receiver acknowledges at least this often: a quarter of the window, so that the line never runs dry. */
  fileAcknowledgeBytes: 30 * 1024,
  /** Room to read a name; with its bytes below what file systems take (255), with something left for "(2)". */
  maxFileNameCharacters: 120,
  maxFileNameBytes: 200,
  /**
   * Some pages, more than anybody reads before taking them. As JSON at most twice as much (a newline, a tab, a quotation
   * mark and a backslash take two), so that it always fits one frame of 64 KiB.
   */
  maxClipboardBytes: 16 * 1024,
  idleEndMs: 15 * 60_000,
  idleWarningMs: 60_000,
  sessionLengthMs: 60 * 60_000,
  sessionLengthWarningMs: 60_000,
  /** Both ends say they are there once a second; two missed make the path silent (silentPathMs). */
  heartbeatIntervalMs: 1_000,
  /** The device's follows the console's at once, one packet with TCP's acknowledgement; alone it comes after this. */
  unansweredHeartbeatMs: 1_200,
  /**
   * While the employee only looks along, and nothing was said, shown or done for so long, both ends speak less often: a
   * picture that stands still costs next to nothing, and silence takes no right away. Longer than silence takes to be
   * noticed (silentPathMs and a heartbeat).
   */
  calmAfterMs: 4_000,
  /** The console looks once a second, so this makes three; the device's comes alone after the other. */
  calmHeartbeatMs: 2_500,
  unansweredCalmHeartbeatMs: 3_400,
  /** Two heartbeats missed, as on a lively path. */
  silentCalmPathMs: 7_000,
  /** A data channel's messages stay below what every browser takes whole. */
  maxDirectFrameBytes: 16 * 1024,
  /** What waits in a data channel: at most the largest picture. Chromium itself takes no more; a program's channel takes all. */
  maxDirectBufferedBytes: 16 * 1024 * 1024,
  /** With the longest pause between them, a session of eight hours begins about a hundred. */
  maxDirectAttempts: 0xffff,
  /** A computer with six networks, each with two addresses as seen from here and from outside, has not more. */
  maxDirectCandidates: 24,
  /** ICE tries all pairs within some seconds; whoever is not through by then sits behind something that forbids it. */
  directTrialMs: 15_000,
  /** One lost packet is sent again after a second: with this, the end that waits has heard before it gives up. */
  directHeartbeatMs: 750,
  /** Back on the relay before the path counts as silent (silentPathMs), so that a dead direct path takes no right away. */
  silentDirectMs: 1_900,
  /** The same on a calm path (silentCalmPathMs). */
  silentCalmDirectMs: 6_900,
  /** Pause before the next trial; doubles with each failure. Networks change rarely; a trial costs about 5 kB. */
  firstDirectRetryMs: 10_000,
  maxDirectRetryMs: 5 * 60_000,
  /** A device begins no trial sooner after the last: an honest console pauses twice as long, but a slow line may hold an offer up. */
  directOfferGapMs: 5_000,
  /** A direct path that held this long failed for a new reason: the pauses begin anew. */
  directProvenMs: 60_000,
  /** WebAuthn Level 3: a credential id has at most 1,023 bytes, a user handle at most 64. */
  maxCredentialIdBytes: 1_023,
  maxUserHandleBytes: 64,
  /** Challenge, origin and a few words of the browser; they take about 250. */
  maxClientDataBytes: 2_048,
  /** 37 bytes and no extensions of ours; the longest signature is that of RSA-4096 with 512. */
  maxAuthenticatorDataBytes: 1_024,
  /** Authenticator data with the longest credential id and an RSA key; statements are not asked for. */
  maxAttestationBytes: 4_096,
  /** RSA with 4,096 bits takes 550; more no authenticator makes. */
  maxSpkiBytes: 700,
  /** Their hashes make a roster of 31 kB, half of what one control message carries. A larger provider makes two tenants. */
  maxRosterEmployees: 500,
  /**
   * By how much the number of a roster may pass that of the one before without a word of whoever signs it: one a day for some
   * years. A server that asks for a number near the last one there is would leave room for no other.
   */
  maxRosterNumbersSkipped: 1000,
  /** Console addresses, server keys and rotations of a root: each far beyond what a provider has at one time. */
  maxRosterKeys: 8,
  maxRosterCharacters: 65_536,
  maxRotationCharacters: 2_048,
  /** Ten passkeys, and with the assertion it still fits an event's details. */
  maxRosterEntryCharacters: 8_000,
  maxConsentTextCharacters: 500,
  maxConsentRecipients: 20,
  /** All of them as JSON: twenty of 120 characters. Twenty of which each character must be escaped would not fit an event. */
  maxConsentRecipientsCharacters: 2_500,
  /** Half of an event's details; its texts share the rest, so not all of them can be at their longest at once. */
  maxConsentEvents: 100,
  /** Halvings of a tree that no provider fills. */
  maxProofHashes: 48,
  maxLogProofCharacters: 8_192,
  /** The longest session we saw makes 300 kB; a reader refuses what it would only hold in memory. */
  maxReceiptBytes: 16 * 1024 * 1024,
  /** "Telefoon van het werk" and longer. */
  maxPasskeyNameCharacters: 60,
  /** Reports of damage are owed within two weeks (R053). */
  damageReportDays: 14,
  /** Below a month no damage that is owed to be reported within two weeks would find its record (R053). */
  minRetentionMonths: 1,
  /** Ten years: longer than any claim that the terms know of. */
  maxRetentionMonths: 120,
  /** Of the link that signs a customer in: somebody asked and waits for the mail, which our queue tries for five minutes (ASVS V6.5.5). */
  customerSignInLinkMs: 10 * 60_000,
  /** A mail mostly arrives within this time; who asks again sooner has two links and uses the wrong one. */
  customerMailPauseMs: 60_000,
} as const;
