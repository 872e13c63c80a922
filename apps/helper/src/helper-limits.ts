/** Numbers of the helper's own. Milliseconds and bytes. */
export const helperLimits = {
  /** Design 6: a page that is gone so long ends the session; a reload takes a second or two. */
  pageGoneMs: 10_000,
  /** The browser of a slow computer, or a person who types the printed address by hand. */
  firstPageMs: 10 * 60_000,
  /** After the end the page still serves the record and the questions; then the program leaves by itself. */
  afterCareMs: 30 * 60_000,
  /** How long the program stays for its last signed words when it must go. A server nearby takes them in milliseconds. */
  lastWordsMs: 4_000,
  /** For taking half a file away at the end; a folder on a share that does not answer keeps no program. */
  settleMs: 2_000,
  /** Design 6: an answer does not count so long after an injected click or key. */
  injectedRestMs: 500,
  /** A yes comes so soon after the press that made it: a slow computer paints, thinks and sends in this time. */
  ownPressWithinMs: 1_500,
  /** From the start of a session until spare time is used: the code is on the screen by then. */
  warmAfterMs: 700,
  /** Windows open and close without a word; looked at so often while the question about them is open. */
  screenListMs: 1_000,
  /** Of one command from the page. The acceptance, the longest, has 2 kB. */
  maxPageMessageBytes: 16_384,
  /** Of what the page has remembered of a log: a checkpoint of 8,192 characters at most, written as JSON twice. */
  maxRememberedLogCharacters: 12_000,
  /** A piece of a file from the page: a chunk of the link and its number. */
  maxPieceBytes: 32_768,
  /** Of an answer by the provider's server to the page: a long document of terms has 100 kB. */
  maxProviderAnswerBytes: 4_000_000,
  /** Of what the page sends on: a report of damage has 5 kB. */
  maxPageBodyBytes: 65_536,
  providerAnswerMs: 15_000,
  /** Unpacked parts of a process id that was given to another program; no session lasts a day. */
  leftoverMs: 24 * 60 * 60_000,
  /** How long the second process waits for the end of the first, and how often it looks. */
  sweepMs: 30_000,
  sweepStepMs: 100,
  /** A line about why nothing starts is read in this time. */
  readProblemMs: 30_000,
} as const;
