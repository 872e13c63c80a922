import type { StopBarText } from "@meekijk/desktop";
import { createFormatter, helperCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/protocol";
import type { DeviceStep } from "@meekijk/session-client";

/** What the bar says in a step; undefined while nobody looks along and nothing is asked. */
export function barText(step: DeviceStep, language: Language): StopBarText | undefined {
  const text = createFormatter(language, helperCatalogue);
  const stop = text("helper.bar.stop");
  switch (step.kind) {
    case "question":
      return { state: text("helper.bar.question"), stop, withdraw: undefined };
    case "live":
    case "paused": {
      const { control, employee, verification } = step;
      const found = verification === "verified" || verification === "refused" ? verification : "not-verified";
      const facts = { employee: text(`helper.bar.${found}`, { employee: employee.name }) };
      if (control.kind === "question")
        return { state: text("helper.bar.question"), stop, withdraw: undefined };
      if (step.kind === "paused")
        return { state: text("helper.bar.paused", facts), stop, withdraw: undefined };
      return control.kind === "granted"
        ? { state: text("helper.bar.controls", facts), stop, withdraw: text("helper.bar.withdraw") }
        : { state: text("helper.bar.looks", facts), stop, withdraw: undefined };
    }
    default:
      return undefined;
  }
}
