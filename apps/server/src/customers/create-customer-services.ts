import type { Logger } from "pino";
import type { AccountRecord } from "../accounts/account-record.ts";
import { SignInGate } from "../accounts/sign-in-gate.ts";
import type { MailQueue } from "../mail/mail-queue.ts";
import { placeAddress } from "../brands/brand-address.ts";
import type { Database } from "../database/database-schema.ts";
import type { SiteOrigins } from "../http/sites.ts";
import type { Signalling } from "../signalling/create-signalling.ts";
import { CustomerActivation } from "./customer-activation.service.ts";
import { CustomerAdministration } from "./customer-administration.service.ts";
import { CustomerBlocking } from "./customer-blocking.service.ts";
import { CustomerLinks } from "./customer-links.ts";
import { CustomerPasskeys } from "./customer-passkeys.service.ts";
import { CustomerRecord } from "./customer-record.ts";
import { CustomerSessions } from "./customer-sessions.service.ts";
import { CustomerSignIn } from "./customer-sign-in.service.ts";
import { CustomerWebSessions } from "./customer-web-session.service.ts";
import { OwnOrganisation } from "./own-organisation.service.ts";

interface CustomerServicePorts {
  database: Database;
  mails: MailQueue;
  accountRecord: AccountRecord;
  endSessionsOfCustomer: Signalling["endSessionsOfCustomer"];
  readOrigins(): SiteOrigins;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
  log: Logger;
}

export type CustomerServices = ReturnType<typeof createCustomerServices>;

/** Everything about customers' accounts, put together. */
export function createCustomerServices(ports: CustomerServicePorts) {
  const customerRecord = new CustomerRecord(ports);
  const parts = { ...ports, record: customerRecord };
  const customerLinks = new CustomerLinks({
    ...parts,
    placeAddress: (brand) => placeAddress(brand, ports.readOrigins()),
  });
  const customerBlocking = new CustomerBlocking(parts);
  const withBlocking = { ...parts, blocking: customerBlocking };
  const customerWebSessions = new CustomerWebSessions(parts);
  return {
    customerRecord,
    customerBlocking,
    customerLinks,
    customerInvitations: customerLinks,
    customerWebSessions,
    customerActivation: new CustomerActivation(parts),
    customerPasskeys: new CustomerPasskeys({
      ...parts,
      gate: new SignInGate({ ...ports, record: ports.accountRecord }),
      webSessions: customerWebSessions,
      links: customerLinks,
    }),
    customerSignIn: new CustomerSignIn({ ...withBlocking, webSessions: customerWebSessions }),
    customerSessions: new CustomerSessions(withBlocking),
    ownOrganisation: new OwnOrganisation({ ...withBlocking, links: customerLinks }),
    customers: new CustomerAdministration({ ...parts, links: customerLinks }),
  };
}
