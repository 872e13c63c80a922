import type { EmployeeId, TenantId } from "@meekijk/protocol";
import type { Logger } from "pino";
import { accountSettings } from "./account-settings.ts";
import type { AccountRecord } from "./account-record.ts";
import { noFailures, stepSignInLimits } from "./sign-in-limits.ts";
import type { SignInLimitEffect, SignInLimitEvent } from "./sign-in-limits.ts";

export interface AccountName {
  tenantId: TenantId;
  employeeId: EmployeeId;
}

interface SignInGatePorts {
  record: AccountRecord;
  log: Logger;
  nowMs(): number;
}

/** Counts failed sign-ins. In memory, as the sockets are: a restart forgives, and takes longer than guessing pays. */
export class SignInGate {
  readonly #ports: SignInGatePorts;
  #state = noFailures;

  constructor(ports: SignInGatePorts) {
    this.#ports = ports;
  }

  /** Whether anybody may try from this block of addresses now, and this account if it is known. */
  mayTry(block: string, account?: AccountName): boolean {
    const atMs = this.#ports.nowMs();
    const effects = this.#step({ kind: "sign-in-asked", block, atMs, ...named(account) });
    return effects.some(({ kind }) => kind === "sign-in-allowed");
  }

  async failed(block: string, account?: AccountName): Promise<void> {
    const atMs = this.#ports.nowMs();
    for (const effect of this.#step({ kind: "sign-in-failed", block, atMs, ...named(account) })) {
      if (effect.kind === "block-locked") this.#ports.log.warn({ addressBlock: block }, "sign-in-alarm");
      if (effect.kind === "account-locked" && account !== undefined)
        await this.#ports.record.put({ kind: "locked-out", ...account });
    }
  }

  succeeded(account: AccountName): void {
    this.#step({ kind: "signed-in", account: nameOf(account) });
  }

  #step(event: SignInLimitEvent): readonly SignInLimitEffect[] {
    const { state, effects } = stepSignInLimits(this.#state, event, accountSettings);
    this.#state = state;
    return effects;
  }
}

const nameOf = ({ tenantId, employeeId }: AccountName) => `${tenantId}/${employeeId}`;
const named = (account: AccountName | undefined) =>
  account === undefined ? {} : { account: nameOf(account) };
