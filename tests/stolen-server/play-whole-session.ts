import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { SessionId } from "@meekijk/protocol";
import type { FileView } from "@meekijk/session-client";
import { pickedFile } from "../support/kept-files.ts";
import { PaintedScreen } from "../support/painted-screen.ts";
import { pastQuestionRestMs } from "../support/past-question-rest.ts";
import { waitUntil } from "../support/wait-until.ts";
import type { Customer, Employee } from "./ends.ts";
import type { Ends, HonestServer } from "./honest-server.ts";

/** What was said in the session that is over, in words that stand nowhere else. */
export const said = {
  customer: "het-wachtwoord-van-tante-agaath",
  employee: "dossiernummer-zeven-eiken-laan",
  typed: "C:\\geheime-map\\belastingaangifte",
  pasted: "rekening-van-de-notaris-in-klembord",
  copied: "pincode-van-oom-diederik-uit-klembord",
  folderOfEmployee: "map-ontslagronde-voorjaar",
  folderOfCustomer: "map-echtscheiding-van-agaath",
};

/** Some windows of a transfer long each. */
const someBytes = () => new Uint8Array(randomBytes(300_001));

/** Files as they were picked; of their names the record holds what stands behind the last stroke. */
export const moved = {
  toCustomer: { name: "jaarstukken-eikenlaan.pdf", bytes: someBytes() },
  toEmployee: { name: "foutmelding-eikenlaan.txt", bytes: someBytes() },
};

/** A session with talk, picture, control, clipboard and files both ways, to its end. */
export async function playWholeSession(honest: HonestServer, picture: Uint32Array) {
  const screen = new PaintedScreen(64, 64);
  const ends = await honest.goLive(screen);
  const { customer, employee, assertion } = ends;
  screen.show(picture);
  await waitUntil("the picture", () => employee.paints > 0);
  customer.press({ kind: "write", text: said.customer });
  employee.press({ kind: "write", text: said.employee });
  await honest.lendHands(ends);
  await delay(pastQuestionRestMs);
  employee.press({ kind: "input", message: { kind: "text", text: said.typed } });
  await waitUntil("the typed text", () => customer.typed.includes(said.typed));
  await paste(ends);
  await copy(ends);
  await sendFiles(ends);
  customer.press({ kind: "stop" });
  await employee.reach("ended");
  await waitUntil("the whole record", () => {
    const step = customer.view?.step;
    return step?.kind === "ended" && step.isRecordComplete;
  });
  const sessionId = customer.view?.sessionId as SessionId;
  const { server, cookie, origin } = honest;
  // Only once the end of the session is on record.
  await waitUntil("the write-up to be taken", async () => {
    const { status } = await server.send(`/api/sessions/${sessionId}/outcome`, {
      body: { outcome: "solved", workDone: "Gedaan" },
      cookie,
      headers: { origin },
    });
    return status < 300;
  });
  const receipt = await waitUntil("the receipt", async () => {
    const { status, text } = await server.send(`/api/records/${sessionId}/receipt`, { cookie });
    return status === 200 ? text : undefined;
  });
  return { sessionId, receipt, assertion, shown: customer.shown, passkey: honest.passkey };
}

/** The employee's text onto the customer's clipboard. */
async function paste(ends: Ends): Promise<void> {
  const { customer, employee } = ends;
  await grantClipboard(ends, "in");
  employee.press({ kind: "send-clipboard-text", text: said.pasted });
  const arrived = await waitUntil("the copied text", () => customer.live?.clipboard?.arrived);
  await waitUntil("a press to count", () => Date.now() >= arrived.takeableAtMs);
  customer.press({ kind: "take-clipboard-text" });
  await waitUntil("the pasted text", () => customer.pasted.includes(said.pasted));
}

/** What lies on the customer's clipboard to the employee. */
async function copy(ends: Ends): Promise<void> {
  const { customer, employee } = ends;
  customer.copied = said.copied;
  await grantClipboard(ends, "out");
  employee.press({ kind: "fetch-clipboard" });
  await waitUntil("the fetched text", () => employee.live?.clipboard.fetched?.text === said.copied);
}

async function grantClipboard({ customer, employee }: Ends, direction: "in" | "out"): Promise<void> {
  employee.press({ kind: "ask-clipboard", direction });
  const asked = await waitUntil("the question for the clipboard", () => {
    const question = customer.live?.clipboard?.question;
    return question?.direction === direction ? question : undefined;
  });
  await waitUntil("a yes to count", () => Date.now() >= asked.answerableAtMs);
  customer.press({ kind: "allow-clipboard", questionId: asked.questionId });
  await waitUntil("the clipboard", () => employee.live?.clipboard[direction].kind === "granted");
}

async function sendFiles({ customer, employee }: Ends): Promise<void> {
  const { toCustomer, toEmployee } = moved;
  const down = pickedFile(`../${said.folderOfEmployee}/${toCustomer.name}`, toCustomer.bytes);
  employee.press({ kind: "offer-file", file: down });
  await takeFile(customer, toCustomer.name);
  const up = pickedFile(`C:\\${said.folderOfCustomer}\\${toEmployee.name}`, toEmployee.bytes);
  customer.press({ kind: "offer-file", file: up });
  await takeFile(employee, toEmployee.name);
  // The console's last word travels behind the file.
  await waitUntil("both words about the end of a file", () => {
    const file = customer.live?.file;
    return file?.kind === "ended" && file.direction === "to-employee";
  });
}

async function takeFile(receiver: Customer | Employee, name: string): Promise<void> {
  const file = await waitUntil(`the question about ${name}`, () => {
    const asked: FileView | undefined = receiver.live?.file;
    return asked?.kind === "question" && asked.name === name ? asked : undefined;
  });
  await waitUntil("a yes to count", () => Date.now() >= file.answerableAtMs);
  receiver.press({ kind: "allow-file", transferId: file.transferId });
  await waitUntil(`the file ${name}`, () => receiver.files.saved.has(name));
}
