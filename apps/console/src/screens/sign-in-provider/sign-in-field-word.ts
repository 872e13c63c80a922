import type { SingleSignOnField } from "@meekijk/protocol";

/** How texts name a setting: `console.sso.field.…`. */
export const signInFieldWord = {
  issuer: "issuer",
  clientId: "client-id",
  linksInvitedEmails: "links-invited-emails",
  isEnabled: "is-enabled",
} as const satisfies Record<SingleSignOnField, string>;
