import { customerInstruction } from "@meekijk/messages";
import type { ActivationDuty, ActivationRequest } from "@meekijk/protocol";
import { providerDay } from "../brands/provider-day.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { findActivationDuty, judgeActivation, readWantedTexts } from "./activation-duty.ts";
import { insertAcknowledgement } from "./customer-acknowledgement.repository.ts";
import type { CustomerRecord } from "./customer-record.ts";
import type { SignedInCustomer } from "./customer-web-session.service.ts";
import { changeCustomer, findCustomer, lockCustomer } from "./customer.repository.ts";

interface CustomerActivationPorts {
  database: Database;
  record: CustomerRecord;
  nowMs(): number;
}

/** What a customer reads before the account opens anything (R058, R069). */
export class CustomerActivation {
  readonly #ports: CustomerActivationPorts;

  constructor(ports: CustomerActivationPorts) {
    this.#ports = ports;
  }

  /** What is left to acknowledge; null: nothing. */
  findDuty({ tenantId, customer }: SignedInCustomer): Promise<ActivationDuty | null> {
    const onDay = providerDay(this.#ports.nowMs());
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      // As it is now: whoever just activated was somebody else when the request came in.
      const now = await findCustomer(tenant, customer.customer_id);
      return findActivationDuty(tenant, now ?? customer, onDay);
    });
  }

  /** False: these are not the texts that hold now, and nothing was acknowledged. */
  activate(
    { tenantId, customer: { customer_id: customerId }, webSessionId }: SignedInCustomer,
    request: ActivationRequest,
  ): Promise<boolean> {
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      const now = new Date(this.#ports.nowMs());
      const customer = await lockCustomer(tenant, customerId);
      if (customer === undefined || customer.blocked_at !== null) return false;
      const onDay = providerDay(now.getTime());
      const wanted = await readWantedTexts(tenant, customer, onDay);
      const language = judgeActivation(request, wanted);
      if (language === undefined) return false;
      // A second press adds nothing to what is kept for good.
      if ((await findActivationDuty(tenant, customer, onDay)) === null) return true;
      await insertAcknowledgement(tenant, {
        customer_id: customerId,
        acknowledged_at: now,
        language,
        instruction_version: request.instruction.version,
        instruction_sha256: request.instruction.sha256,
        use_rules_version: request.useRules?.version ?? null,
        use_rules_sha256: request.useRules?.sha256 ?? null,
        web_session_id: webSessionId,
      });
      if (customer.activated_at === null) await changeCustomer(tenant, customerId, { activated_at: now });
      const rules = request.useRules === null ? "" : ` use-rules v${request.useRules.version}`;
      await this.#ports.record.putWithin(tenant, {
        kind: "instruction-acknowledged",
        customerId,
        webSessionId,
        subject: `${customerInstruction.id} v${request.instruction.version}${rules}`,
      });
      return true;
    });
  }
}
