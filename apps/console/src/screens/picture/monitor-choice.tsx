import type { MonitorPlace } from "@meekijk/protocol";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./monitor-choice.module.css";

/** Which of the shown monitors fills the picture. It only looks closer: what the customer shows stays their choice. */
export function MonitorChoice({
  monitors,
  chosen,
  onChoose,
}: {
  monitors: readonly MonitorPlace[];
  /** Undefined shows all. */
  chosen: number | undefined;
  onChoose: (index: number | undefined) => void;
}) {
  const { text } = useLanguage();
  return (
    <label className={styles.label}>
      <span>{text("console.monitors.label")}</span>
      <select
        className={styles.select}
        data-testid="monitor-choice"
        value={chosen ?? ""}
        onChange={({ target }) => onChoose(target.value === "" ? undefined : Number(target.value))}
      >
        <option value="">{text("console.monitors.all")}</option>
        {monitors.map(({ title }, index) => (
          <option key={`${index} ${title}`} value={index}>
            {text("console.monitors.one", { number: index + 1, title })}
          </option>
        ))}
      </select>
    </label>
  );
}
