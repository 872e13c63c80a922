export const receiptSettings = {
  /** To the customer, a second mailbox and one slip; more would fill somebody's mailbox through us. */
  maxMailsPerSession: 3,
} as const;
