import { useEffect, useRef } from "react";
import type { ReactNode } from "react";

/** The heading of a new step: takes the focus once, so that keyboard and screen reader go on from there. */
export function StepHeading({ children, ...rest }: { children: ReactNode; "data-testid"?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 {...rest} ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
