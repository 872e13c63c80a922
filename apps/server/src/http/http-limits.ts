/** Requests that one address may make in a minute; offices share an address. */
export const httpLimits = {
  /** A person signs in once a day; guessing 256 bits is hopeless at any rate, this spares the database. */
  signInsPerMinute: 20,
  /** Begun with a passkey or a provider, and given up as often as not: costs memory for five minutes and nothing else. */
  signInBeginsPerMinute: 60,
  /** Somebody fills in a provider and corrects it; each try costs two requests of ours to an address of theirs. */
  providerTriesPerMinute: 20,
  /** A page that breaks the policy in a loop says so some times; a report has three lines and perhaps a long address. */
  policyReportsPerMinute: 20,
  maxPolicyReportBytes: 16 * 1024,
  /** The count of refusals must not be a free counter for strangers. */
  refusalsPerMinute: 20,
  /** Feedback, reports of damage and of a session: one each a session, some slips allowed. */
  afterCarePerMinute: 20,
  /** A customer takes one and perhaps a second; each reads a whole session and signs. */
  receiptsPerMinute: 20,
  /** To one mailbox in a day, whoever asks: three for each of a few sessions; counted apart, so that it shuts nobody's door. */
  receiptMailsPerMailboxDaily: 12,
  /** A person types one number and slips a few times; households and offices share an address. */
  sessionChecksPerMinute: 10,
  /**
   * Control numbers of one brand that nobody has, asked from all addresses together in ten minutes; then nobody may ask until these are
   * over. With twenty sessions at a time somebody who asks without end meets one in some 96 days, and learns a name and a time. More
   * than one address can ask, or one /48 of IPv6 with its three shares, so that no single line shuts the page for the others.
   */
  wrongControlNumbersPerWindow: 360,
  wrongControlNumbersWindowMs: 10 * 60_000,
  /** Leave to fetch the helper: one each, and a few tries after a broken line. The file has 43 MB. */
  downloadsPerMinute: 20,
  /** A page asks once a session, offices share an address; a mirror that follows a log of a million leaves has it in ten minutes. */
  logReadsPerMinute: 600,
  /** A closing page sends one; each costs a signature check. */
  closingsPerMinute: 120,
  /** Mails with links: an office of some people signs in at nine. */
  placeMailsPerMinute: 10,
  /** To one mailbox in a quarter of an hour, whoever asks: nobody may fill somebody's mailbox through us. */
  placeMailsPerMailbox: 5,
  mailboxWindowMs: 15 * 60_000,
  /**
   * And in a day: who signs in anew after every two hours away asks for fewer. Who asks this often in somebody's name shuts them
   * out until the day is over, so it is not less; an employee's invitation by mail is not counted here.
   */
  placeMailsPerMailboxDaily: 30,
  mailboxDayMs: 24 * 3_600_000,
  /** Links that are tried; guessing 256 bits is hopeless at any rate, this spares the database. */
  placeLinksPerMinute: 20,
  /** Invitations by one account: each goes to another mailbox. */
  placeInvitationsPerMinute: 5,
  /** Ten passkeys made, removed and made again in a quarter of an hour; each is a mail to the account's own mailbox. */
  placePasskeyChangesPerAccount: 30,
  windowMs: 60_000,
  /** What a /48 of IPv6 may do beside one of its 256 /56: a few neighbours, and no crowd. */
  sharesOfSite: 3,
  /** What security.txt says holds for so long; who keeps it a year may write to somebody who left. */
  securityTextDays: 30,
  /** Addresses remembered in one window; of more the one that came longest ago is forgotten. */
  maxAddresses: 10_000,
  /** The largest body is a closing: a sealed end and one signed event with its details. */
  maxBodyBytes: 128 * 1024,
  /** A draft of terms in two languages: general terms of 60 articles take some 150 KiB in each. */
  maxDraftBytes: 512 * 1024,
  /** 500 entries with two passkeys each take some 400 KiB, with ten each some 1.7 MB. */
  maxRosterBytes: 2 * 1024 * 1024,
  /** A body of that size on the slowest line that still carries a picture; a stop of the server waits no longer. */
  requestTimeoutMs: 20_000,
} as const;
