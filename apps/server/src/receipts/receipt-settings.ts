export const receiptSettings = {
  /** To the customer, a second mailbox and one slip; more would fill somebody's mailbox through us. */
  maxMailsPerSession: 3,
  /** Companies here are named by their number in the Dutch trade register. */
  jurisdiction: "NL",
} as const;
