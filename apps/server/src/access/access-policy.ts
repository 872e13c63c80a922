import { accessActionSchema } from "@meekijk/protocol";
import type { AccessAction, EmployeeRole } from "@meekijk/protocol";

interface Rule {
  roles: readonly EmployeeRole[];
  reason: string;
}

const everyRole = ["employee", "coordinator", "administrator", "privacy-officer", "auditor"] as const;

/**
 * The one place that says which role may do what; every endpoint and signalling's join ask here. A role never reaches
 * beyond its own tenant, and "own" is judged by the endpoint: a role gives the action, not the object.
 */
const rules: Readonly<Record<AccessAction, Rule>> = {
  "read-own-account": {
    roles: everyRole,
    reason: "Whoever is signed in must see as whom, and may check it.",
  },
  "sign-out": { roles: everyRole, reason: "Leaving is never withheld." },
  "manage-own-sign-in": {
    roles: everyRole,
    reason:
      "Passkeys, proofs and web sessions are personal; each looks after their own and nobody else's (R057).",
  },
  "join-codes": {
    roles: ["employee"],
    reason:
      "Only support staff look along (R036); who administers or checks does not thereby get to see screens. Training and secrecy rules come on top (R045, R046).",
  },
  "list-own-sessions": {
    roles: everyRole,
    reason: "One's own past work stays readable after a change of role; who ran no sessions finds none.",
  },
  "read-own-records": {
    roles: everyRole,
    reason: "The record is that of the employee concerned, also after a change of role (R049).",
  },
  "write-up-own-sessions": {
    roles: ["employee"],
    reason: "The write-up becomes evidence; it is the last act of running a session (R050).",
  },
  "acknowledge-secrecy": {
    roles: everyRole,
    reason: "Secrecy binds everybody who works for the provider; each acknowledges for themselves (R045).",
  },
  "manage-brands": {
    roles: ["administrator"],
    reason: "A brand's name, entity, phone and address are what customers trust (R003).",
  },
  "manage-sign-in": {
    roles: ["administrator"],
    reason:
      "Whoever chooses the organisation's provider could have it say that anybody is there (R057); a proof of the last minutes comes on top.",
  },
  "manage-roster": {
    roles: ["administrator"],
    reason:
      "The roster says whom customers may believe to be an employee (R036); what it says needs the root key besides, and storing one a proof of the last minutes.",
  },
  "publish-terms": {
    roles: ["administrator"],
    reason: "What is published binds the provider for ever (R008); a proof of the last minutes comes on top.",
  },
  "read-terms": {
    roles: everyRole,
    reason: "Whoever works here may read what customers accepted and what binds themselves (R045).",
  },
  "list-employees": {
    roles: ["coordinator", "administrator"],
    reason: "Who trains people and who hands out accounts must see whose they are (R036, R046).",
  },
  "manage-employees": {
    roles: ["administrator"],
    reason: "Accounts, roles and blocking are the administrator's office alone (R057, R061).",
  },
  "set-training-mark": {
    roles: ["coordinator", "administrator"],
    reason: "Who guides the work knows who can do it (R046).",
  },
  "list-live-sessions": {
    roles: ["coordinator", "administrator"],
    reason:
      "Who guides the work and who can block an account must see who is with a customer now; never the picture, nor what it is about (R036).",
  },
  "list-customers": {
    roles: ["employee", "coordinator", "administrator", "privacy-officer"],
    reason: "Who answers the phone must find who calls; who guards privacy must see what is kept of whom.",
  },
  "manage-customers": {
    roles: ["coordinator", "administrator"],
    reason:
      "Who may sign in for a customer is agreed with that customer, and not by whoever picks up (R056).",
  },
  "block-customers": {
    roles: everyRole,
    reason:
      "A report of misuse must work at once, whoever of the provider hears it first (R061). Undoing it is managing.",
  },
  "read-customer-events": {
    roles: ["coordinator", "administrator", "privacy-officer", "auditor"],
    reason: "What was done by an account is for who answers for it and who checks (R055).",
  },
  "read-account-events": {
    roles: ["coordinator", "administrator", "privacy-officer", "auditor"],
    reason: "Alarms are for who acts on them; whoever checks must be able to see the same (R055).",
  },
  "read-log-entries": {
    roles: ["auditor"],
    reason:
      "Entries name nobody, but say when and how often a provider had sessions: for whoever checks the log as a whole (R048).",
  },
  "handle-session-reports": {
    roles: ["coordinator", "administrator", "privacy-officer"],
    reason:
      "Who guides the work, who can block an account and who guards privacy answer what customers report; an auditor only reads it (R054).",
  },
  "erase-customers": {
    roles: ["administrator", "privacy-officer"],
    reason:
      "It cannot be undone: who guards privacy judges a request, or who answers for the accounts. A proof of the last minutes comes on top.",
  },
  "list-destructions": {
    roles: ["administrator", "privacy-officer", "auditor"],
    reason:
      "Who answers for what is kept of whom, and who checks it, must see what goes and what went (R052).",
  },
  "manage-retention": {
    roles: ["administrator", "privacy-officer"],
    reason:
      "How long is agreed with customers and guarded by who guards privacy; a shorter time destroys proof, so a proof of the last minutes comes on top (R052).",
  },
};

/** Whether one of these roles may do this. */
export function mayDo(roles: readonly EmployeeRole[], action: AccessAction): boolean {
  return rules[action].roles.some((role) => roles.includes(role));
}

/** What an administrator's recovery link is for: the person's own ways in. No customer's data, and no yes in their name. */
const recoveryActions: readonly AccessAction[] = ["read-own-account", "sign-out", "manage-own-sign-in"];

/** Whether somebody who came by a recovery link may do this before a passkey was made. */
export function isOpenToRecovery(action: AccessAction): boolean {
  return recoveryActions.includes(action);
}

/** Everything that these roles may do, for a screen to show no more than that. */
export function allowedActions(roles: readonly EmployeeRole[]): AccessAction[] {
  return accessActionSchema.options.filter((action) => mayDo(roles, action));
}
