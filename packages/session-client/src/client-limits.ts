/** Numbers of the clients' own; those of the wire stand in the protocol's limits. Milliseconds and bytes. */
export const clientLimits = {
  /** First pause before a lost socket is opened again; doubles up to the largest. A restart of the server takes 2 s. */
  firstReconnectMs: 200,
  maxReconnectMs: 2_000,
  /** A socket that does not open in this time is given up and tried again. */
  openTimeoutMs: 8_000,
  /** The server answers a first message, and a request for a number, in a second; whoever waits longer waits in vain. */
  answerTimeoutMs: 15_000,
  /** While a path stays silent the server is asked so often whether our own socket carries: as often as a lost one is opened again. */
  lineCheckIntervalMs: 2_000,
  /** The answer takes one round trip. Another socket takes two and more, so a slow line that carries answers before that is open. */
  lineAnswerMs: 500,
  /** Asked no sooner again, whatever the other end says of us. */
  lineCheckGapMs: 1_000,
  /** After the end: how long we try to bring the last signed event to the server before the socket closes for good. */
  lastWordsMs: 90_000,
  /** Meanwhile an open socket that answers nothing is replaced, after 2 s, then each time twice that: within half a minute. */
  maxEndingReopens: 4,
  /** A console's proof that gets no answer: the device takes 15 s for a run. */
  proofTimeoutMs: 15_000,
  /** The employee's or customer's activity is told at most this often. */
  activityIntervalMs: 10_000,
  /** A capture that ended may be our own Stop, whose command is on its way; nothing is sent meanwhile. */
  captureEndGraceMs: 250,
  /** The customer's cursor is looked at so often: thirty times a second looks smooth and costs 20 bytes each. */
  cursorIntervalMs: 33,
  /** After so many looks at a cursor that stood still it is looked at less often, until it moves: nobody sees a tenth of a second. */
  stillCursorLooks: 30,
  stillCursorIntervalMs: 100,
  /** From the yes until the device first tells of its monitors: most of the first picture is on its way by then. */
  firstPictureWatchMs: 300,
  /** How often the device looks whether its picture needs words. */
  pictureWatchMs: 1_000,
  /** A picture this late is no longer what the customer talks about. */
  slowPictureMs: 1_500,
  /** One that came within this, at so many looks in a row, is what the customer talks about again. */
  swiftPictureMs: 750,
  swiftLooks: 3,
  /** The console shows the line's figures anew at most this often, less the jitter of a heartbeat each second. */
  lineFactsMs: 950,
  /** A page keeps what comes in memory: half of what a small computer has to spare. */
  maxPageFileBytes: 512 * 1024 * 1024,
  hashPieceBytes: 4 * 1024 * 1024,
  /** Each stage of the network check. A slow line of 1 Mbit/s moves 256 kB twice in 4 s. */
  networkStageTimeoutMs: 15_000,
  /** Read of the clipboard to tell a text that is too long from none; more than people copy as text. */
  maxClipboardLookBytes: 1024 * 1024,
  /** A chunk that the line did not take is read again after this: the picture before it is out by then. */
  fileRetryMs: 100,
  /** A sealed end that was handed to a direct path leaves within this; then the connection closes. */
  directFarewellMs: 500,
} as const;
