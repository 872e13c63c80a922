/** Times in milliseconds, sizes in bytes, each with its reason. */
export const limits = {
  /** The longest a thread waits for an X connection's socket: what lies in the library's queue is late by no more, and so is our own end. */
  socketWaitMs: 50,
  /** Events are handed out for no longer at once: half the time between two pictures. */
  eventsTurnMs: 15,
  /** What came before an answer is looked at for no longer; nobody presses more in a day. */
  catchUpMs: 500,
  /** More changed areas than this are told as the one around them: each costs a request of its own. */
  maxChangedAreas: 24,
  /** Each area that is read is a question to the server, and costs as much as some hundred thousand pixels more. */
  maxAreasRead: 4,
  /** A cursor that a program puts elsewhere is late by no more; asking costs a tenth of a millisecond. */
  cursorUnaskedMs: 250,
  /** The largest cursors for bad eyes are half of it; whoever reads a larger one has no use for its pixels. */
  maxCursorSide: 512,
  /** A whole screen takes some milliseconds to read and compare: a thousandth of the time. */
  wholeReadIntervalMs: 5_000,
  /** The server's own bound is 16-bit; a wall of 4K screens stays below this. */
  maxScreenPixels: 64 * 1024 * 1024,
  /** A title is text of a stranger; no list shows more than this. */
  maxTitleCharacters: 200,
  maxTitleBytes: 1_024,
  /** Ten times what a full taskbar holds. */
  maxListedWindows: 200,
  /** An owner of the clipboard that is busy still answers within this; people wait no longer for a paste. */
  clipboardAnswerMs: 2_000,
  /** All parts of a long text: a slow owner sends some hundred kilobytes a second. */
  clipboardWholeMs: 20_000,
  /** A megabyte comes in a few hundred. */
  maxClipboardParts: 10_000,
  /** From binding a spare key to pressing it: programs that ask for the new layout by themselves get it first. */
  bindingSettleMs: 20,
  /** From pressing a spare key to binding it anew: a program that is busy looks the key up only now. */
  bindingRestMs: 400,
  /** Looked at together when spare keys are bound: as many as a keyboard has spare keys, or a few more. */
  maxCharactersAhead: 32,
  /** Input that waits for a spare key; a flood is stopped long before by the input gate. */
  maxQueuedInputs: 4_096,
  /** Whoever must know asks for what is recorded up to then; in between it only has to be taken off the socket. */
  recordPollIntervalMs: 100,
  /** A server that is alive and has answered on one connection writes to the other within milliseconds. */
  recordAnswerMs: 1_000,
  /** The server makes an event while it works on the request for it; this much it may be held up between the two. */
  fakeInputMs: 100,
  /** XIDs that a client has for itself, with as many clients as a server can be told to allow (2,048). */
  leastClientIds: 262_144,
} as const;
