import { Icon } from "@meekijk/design-system";
import type { IconName } from "@meekijk/design-system";
import styles from "./point-list.module.css";

export function PointList({
  title,
  icon,
  points,
}: {
  title: string;
  icon: IconName;
  points: readonly string[];
}) {
  return (
    <div className={styles.group}>
      <h3 className={styles.title}>
        <Icon name={icon} />
        {title}
      </h3>
      <ul className={styles.list}>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  );
}
