import { singleSignOnSettingsSchema } from "@meekijk/protocol";
import type { SingleSignOnField, SingleSignOnSettings, SingleSignOnView } from "@meekijk/protocol";

export const emptySignIn: SingleSignOnSettings = {
  issuer: "",
  clientId: "",
  linksInvitedEmails: false,
  isEnabled: false,
};

/** What is sent of what was typed: copied text often has a space at its end. */
export function settingsOf(fields: SingleSignOnSettings): SingleSignOnSettings {
  return { ...fields, issuer: fields.issuer.trim(), clientId: fields.clientId.trim() };
}

/** The fields that must be put right before this can be sent. */
export function problemsOf(settings: SingleSignOnSettings): ReadonlySet<SingleSignOnField> {
  const parsed = singleSignOnSettingsSchema.safeParse(settings);
  return new Set(parsed.error?.issues.map(({ path: [field] }) => field as SingleSignOnField));
}

export interface SignInConsequences {
  isOtherIssuer: boolean;
  /** The same provider, by another client id. */
  isOtherClient: boolean;
  /** It was on, and is not or not there from now on: who is signed in stays so a while. */
  isTakenAway: boolean;
  /** Employees who do not come in any more. */
  shutOutCount: number;
}

/** What saving this would do to whoever signs in by what holds now. */
export function consequencesOf(
  { settings: before, linkedCount, onlyWayInCount }: SingleSignOnView,
  after: SingleSignOnSettings,
): SignInConsequences {
  const isOtherIssuer = before !== null && linkedCount > 0 && before.issuer !== after.issuer;
  const isSameIssuer = before?.issuer === after.issuer;
  const isTakenAway = before?.isEnabled === true && !(after.isEnabled && isSameIssuer);
  return {
    isOtherIssuer,
    isOtherClient: linkedCount > 0 && isSameIssuer && before.clientId !== after.clientId,
    isTakenAway,
    shutOutCount: isTakenAway ? onlyWayInCount : 0,
  };
}
