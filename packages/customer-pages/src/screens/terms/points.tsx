import { Card } from "@meekijk/design-system";
import type { IconName } from "@meekijk/design-system";
import { usePortal } from "../../portal-context.tsx";
import { PointList } from "./point-list.tsx";
import { toolName } from "./view-model.ts";

type PointId =
  | "purpose"
  | "view"
  | "browser-only"
  | "control"
  | "files"
  | "stop"
  | "one-time"
  | "confidential"
  | "damage"
  | "back-up"
  | "changes"
  | "no-guarantee"
  | "liability"
  | "risk"
  | "law";

const groups: readonly {
  title: "happens" | "yours" | "risks";
  icon: IconName;
  points: readonly PointId[];
}[] = [
  { title: "happens", icon: "eye", points: ["purpose", "view", "browser-only", "control", "files"] },
  { title: "yours", icon: "shield", points: ["stop", "one-time", "confidential"] },
  {
    title: "risks",
    icon: "warning",
    points: ["damage", "back-up", "changes", "no-guarantee", "liability", "risk", "law"],
  },
];

/** What the terms come down to, in plain words (R014–R023). */
export function Points() {
  const { brand, program, text } = usePortal();
  const isKnownHere = (point: PointId) => program.form === "browser" || point !== "browser-only";
  return (
    <Card title={text("portal.terms.points-title")}>
      <p>
        {text("portal.terms.party", { legalEntity: brand.legalEntity, brand: brand.name })}{" "}
        {text("portal.terms.point.tool", { tool: toolName })}
      </p>
      {groups.map(({ title, icon, points }) => (
        <PointList
          key={title}
          title={text(`portal.terms.points.${title}`)}
          icon={icon}
          points={points.filter(isKnownHere).map((point) => text(`portal.terms.point.${point}`))}
        />
      ))}
    </Card>
  );
}
