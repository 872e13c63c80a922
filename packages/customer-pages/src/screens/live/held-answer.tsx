import { usePortal } from "../../portal-context.tsx";

/** Why yes rests on pause: nobody says yes to what they cannot go on with. No always works. */
export function HeldAnswer() {
  const { text } = usePortal();
  return <p data-testid="answer-held">{text("portal.question.held")}</p>;
}
