import { Badge, Card } from "@meekijk/design-system";
import type { RosterPlace, RosterView } from "@meekijk/protocol";
import entries from "../../components/entry-list/entry-list.module.css";
import { useLanguage } from "../../language/use-language.tsx";

const tones: Readonly<Record<RosterPlace, "good" | "warning" | "neutral">> = {
  stands: "good",
  "new-passkey": "good",
  changed: "warning",
  "not-listed": "warning",
  "no-passkey": "warning",
  blocked: "neutral",
};

/** Everybody who may run sessions, and whether customers can check them. */
export function RosterMembers({ employees }: Pick<RosterView, "employees">) {
  const { text } = useLanguage();
  return (
    <Card title={text("console.roster.members")}>
      {employees.length === 0 ? <p>{text("console.roster.nobody")}</p> : null}
      <ul className={entries.list} data-testid="roster-members">
        {employees.map(({ employeeId, name, place }) => (
          <li key={employeeId} className={entries.entry}>
            <span className={entries.what}>
              <span className={entries.name}>
                {name}
                <Badge tone={tones[place]}>
                  {text(tones[place] === "good" ? "console.roster.stands" : "console.roster.stands-not")}
                </Badge>
              </span>
              <span className={entries.fact}>{text(`console.roster.place.${place}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
