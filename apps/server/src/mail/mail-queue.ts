import type { Logger } from "pino";
import { errorCode } from "../config/start-failure.ts";
import { MailFailed } from "./mail.ts";
import type { Mail, MailCarrier } from "./mail.ts";
import { mailSettings } from "./mail-settings.ts";

export interface MailQueuePorts {
  /** Absent: no mail goes out. */
  carrier: MailCarrier | undefined;
  log: Pick<Logger, "warn" | "error">;
  setTimer(callback: () => void, delayMs: number): unknown;
  clearTimer(handle: unknown): void;
}

/** Makes the mail when its turn has come; undefined: there is nothing to send after all. */
export type MailWriter = () => Promise<Mail | undefined>;

interface Job {
  write: MailWriter;
  failures: number;
}

/**
 * Mails that wait for their turn, in memory: a restart loses them, and whoever waits asks again. The mail is made here as
 * well, so that no answer to a person takes longer, or shorter, for what is in the database.
 */
export class MailQueue {
  readonly #ports: MailQueuePorts;
  readonly #waiting: Job[] = [];
  readonly #timers = new Set<unknown>();
  readonly #underWay = new Set<Promise<void>>();
  #isClosed = false;

  constructor(ports: MailQueuePorts) {
    this.#ports = ports;
  }

  get canMail(): boolean {
    return this.#ports.carrier !== undefined;
  }

  /** Never waits and never fails: what goes wrong stands in the log. False: too many wait, or nothing is carried any more. */
  put(write: MailWriter): boolean {
    if (this.#waiting.length + this.#timers.size >= mailSettings.maxWaiting) {
      this.#ports.log.warn("mail-queue-full");
      return false;
    }
    if (this.#isClosed) return false;
    this.#add({ write, failures: 0 });
    return true;
  }

  /** Drops what waits. Resolves when what is under way has come through or failed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const dropped = this.#waiting.splice(0).length + this.#timers.size;
    for (const timer of this.#timers) this.#ports.clearTimer(timer);
    this.#timers.clear();
    if (dropped > 0) this.#ports.log.warn({ mails: dropped }, "mail-dropped");
    await Promise.all(this.#underWay);
  }

  #add(job: Job): void {
    this.#waiting.push(job);
    this.#begin();
  }

  #begin(): void {
    while (!this.#isClosed && this.#underWay.size < mailSettings.maxUnderWay) {
      const job = this.#waiting.shift();
      if (job === undefined) return;
      const run = this.#run(job).finally(() => {
        this.#underWay.delete(run);
        this.#begin();
      });
      this.#underWay.add(run);
    }
  }

  async #run(job: Job): Promise<void> {
    let mail: Mail | undefined;
    try {
      mail = await job.write();
    } catch (error) {
      // A database's own words can quote the row.
      this.#ports.log.error({ code: errorCode(error) }, "mail-not-written");
      return;
    }
    if (mail === undefined || this.#ports.carrier === undefined) return;
    try {
      await this.#ports.carrier.carry(mail);
    } catch (error) {
      this.#failed({ write: async () => mail, failures: job.failures + 1 }, error);
    }
  }

  #failed(job: Job, error: unknown): void {
    const { reason, code } =
      error instanceof MailFailed
        ? error
        : new MailFailed("refused", error instanceof Error ? error.name : "");
    const retryAfterMs = mailSettings.retryAfterMs[job.failures - 1];
    const isGivenUp = reason === "refused" || retryAfterMs === undefined || this.#isClosed;
    this.#ports.log.warn({ code, tries: job.failures }, isGivenUp ? "mail-not-sent" : "mail-not-sent-yet");
    if (isGivenUp) return;
    const timer = this.#ports.setTimer(() => {
      this.#timers.delete(timer);
      this.#add(job);
    }, retryAfterMs);
    this.#timers.add(timer);
  }
}
