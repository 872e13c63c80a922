import { reportReasonSchema } from "@meekijk/protocol";
import type { ReportReason } from "@meekijk/protocol";
import { useDoubtText } from "../../use-doubt-text.ts";
import styles from "./reason-choices.module.css";

/** What may have happened, each to be ticked by itself and pressed as a whole. */
export function ReasonChoices({
  chosen,
  onChange,
}: {
  chosen: readonly ReportReason[];
  onChange: (chosen: readonly ReportReason[]) => void;
}) {
  const text = useDoubtText();
  return (
    <fieldset className={styles.reasons}>
      <legend>{text("portal.report.reasons")}</legend>
      <p>{text("portal.report.reasons-hint")}</p>
      {reportReasonSchema.options.map((reason) => (
        <label key={reason} className={styles.reason}>
          <input
            type="checkbox"
            checked={chosen.includes(reason)}
            onChange={({ target }) =>
              onChange(
                reportReasonSchema.options.filter((one) =>
                  one === reason ? target.checked : chosen.includes(one),
                ),
              )
            }
            data-testid={`report-${reason}`}
          />
          <span>{text(`portal.report.reason.${reason}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
