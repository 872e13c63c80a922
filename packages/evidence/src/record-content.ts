import { problemOf } from "./record-chains.ts";
import type { RecordChains, RecordEvent } from "./record-chains.ts";
import type { RecordNote, RecordProblem } from "./record-verdict.ts";

type EventOf<T extends RecordEvent["type"]> = Extract<RecordEvent, { type: T }>;

/** What the events must say together, whoever signed them. `comesBefore` is certain knowledge, not clocks. */
export function checkContent(
  chains: RecordChains,
  comesBefore: (first: RecordEvent, second: RecordEvent) => boolean,
): { problems: RecordProblem[]; notes: RecordNote[] } {
  const problems = [
    ...checkAnswers(chains, comesBefore),
    ...checkFiles(chains, comesBefore),
    ...checkBeginnings(chains),
    ...checkJoined(chains),
    ...checkIdentity(chains.console, "identity-proven"),
    ...checkIdentity(chains.device, "identity-shown"),
  ];
  if (chains.device.length === 0)
    problems.push({
      fault: "no-acceptance",
      signer: "device",
      sequence: undefined,
      entryIndex: undefined,
    });
  return { problems, notes: findOpenEnds(chains) };
}

function checkAnswers(
  chains: RecordChains,
  comesBefore: (first: RecordEvent, second: RecordEvent) => boolean,
): RecordProblem[] {
  const problems: RecordProblem[] = [];
  const answered = new Set<string>();
  for (const event of chains.device) {
    if (!isAnswer(event)) continue;
    const { questionId } = event.details;
    if (answered.has(questionId)) problems.push(problemOf("answered-twice", event));
    answered.add(questionId);
    if (!needsQuestion(event)) continue;
    const isAsked = chains.console.some((asked) => isQuestionOf(asked, event) && comesBefore(asked, event));
    if (!isAsked) problems.push(problemOf("grant-without-question", event));
  }
  return problems;
}

/** A file is offered once, and taken by the other side once and as it was offered. */
function checkFiles(
  chains: RecordChains,
  comesBefore: (first: RecordEvent, second: RecordEvent) => boolean,
): RecordProblem[] {
  const problems: RecordProblem[] = [];
  for (const [chain, peer] of [
    [chains.device, chains.console],
    [chains.console, chains.device],
  ] as const) {
    const answered = new Set<string>();
    const offered = new Set<string>();
    for (const event of chain) {
      if (event.type === "file-offered") {
        if (offered.has(event.details.transferId)) problems.push(problemOf("offered-twice", event));
        offered.add(event.details.transferId);
      }
      if (!isFileAnswer(event)) continue;
      const { transferId } = event.details;
      if (answered.has(transferId)) problems.push(problemOf("answered-twice", event));
      answered.add(transferId);
      const isOffered = peer.some(
        (offer) => offer.type === "file-offered" && isSameFile(offer, event) && comesBefore(offer, event),
      );
      if (event.type === "file-accepted" && !isOffered)
        problems.push(problemOf("grant-without-question", event));
    }
  }
  return problems;
}

type FileAnswer = EventOf<"file-accepted" | "file-refused" | "file-expired">;

function isFileAnswer(event: RecordEvent): event is FileAnswer {
  return /^file-(accepted|refused|expired)$/.test(event.type);
}

function isSameFile({ details: a }: EventOf<"file-offered">, { details: b }: FileAnswer): boolean {
  return (
    a.transferId === b.transferId &&
    a.name === b.name &&
    a.sizeBytes === b.sizeBytes &&
    a.sha256 === b.sha256 &&
    a.direction === b.direction
  );
}

type Right = "view" | "control" | "clipboard";
type Grant = EventOf<`${Right}-granted`>;
type Answer = Grant | EventOf<`${Right}-refused` | `${Right}-expired`>;

function isAnswer(event: RecordEvent): event is Answer {
  return /^(view|control|clipboard)-(granted|refused|expired)$/.test(event.type);
}

/** What the customer offered by themselves answers nobody's question. */
function needsQuestion(event: Answer): event is Grant {
  if (event.type === "control-granted") return !event.details.isOffered;
  return event.type === "view-granted" || event.type === "clipboard-granted";
}

/** The same right, of the clipboard in the same direction, under the same id. */
function isQuestionOf(asked: RecordEvent, { type, details }: Grant): boolean {
  if (asked.type === "clipboard-asked" && type === "clipboard-granted")
    return asked.details.questionId === details.questionId && asked.details.direction === details.direction;
  const isSameRight =
    (asked.type === "view-asked" && type === "view-granted") ||
    (asked.type === "control-asked" && type === "control-granted");
  return isSameRight && asked.details.questionId === details.questionId;
}

/** A side joins once, and the console's chain begins with it: before the code was proven there was no console. */
function checkBeginnings({ device, console }: RecordChains): RecordProblem[] {
  return [
    ...device.filter((event) => event.type === "joined").slice(1),
    ...console.filter((event, place) => (event.type === "joined") !== (place === 0)),
  ].map((event) => problemOf("joined-misplaced", event));
}

/** Both sides sign the hash of the session that their keys came from: a difference is a third party in between. */
function checkJoined(chains: RecordChains): RecordProblem[] {
  const joinedOf = (chain: readonly RecordEvent[]) =>
    chain.filter((event): event is EventOf<"joined"> => event.type === "joined");
  const [joined] = joinedOf(chains.device);
  if (joined === undefined) return [];
  const { employee, sessionHash } = joined.details;
  return joinedOf(chains.console)
    .filter(
      ({ details }) =>
        details.sessionHash !== sessionHash ||
        details.employee.employeeId !== employee.employeeId ||
        details.employee.name !== employee.name ||
        details.employee.organisation !== employee.organisation,
    )
    .map((event) => problemOf("joined-differs", event));
}

/** Who the employee is, a side says once, and of the session that it joined. */
function checkIdentity(
  chain: readonly RecordEvent[],
  type: "identity-proven" | "identity-shown",
): RecordProblem[] {
  const joined = chain.findIndex((event) => event.type === "joined");
  return chain
    .map((event, place) => ({ event, place }))
    .filter(({ event }) => event.type === type)
    .filter(({ place }, count) => count > 0 || joined < 0 || place < joined)
    .map(({ event }) => problemOf("identity-misplaced", event));
}

function findOpenEnds(chains: RecordChains): RecordNote[] {
  return [chains.device, chains.console].flatMap((chain) => {
    const last = chain.at(-1);
    if (last === undefined || last.type === "session-ended") return [];
    return [{ note: "no-end" as const, signer: last.signer, sequence: last.sequence }];
  });
}
