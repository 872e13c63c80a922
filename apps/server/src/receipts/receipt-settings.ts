export const receiptSettings = {
  /** To the customer, a second mailbox and one slip; more would fill somebody's mailbox through us. */
  maxMailsPerSession: 3,
  /** Companies here are named by their number in the Dutch trade register. */
  jurisdiction: "NL",
  /** As the terms say; a provider cannot set it yet. */
  retentionMonths: 12,
} as const;
