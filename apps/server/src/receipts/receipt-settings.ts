export const receiptSettings = {
  /** After an end, for the last word of the other side: it comes in a moment, or its program is gone and it never comes. */
  lastWordsMs: 5_000,
  lastWordsCheckMs: 100,
  /** To the customer, a second mailbox and one slip; more would fill somebody's mailbox through us. */
  maxMailsPerSession: 3,
} as const;
