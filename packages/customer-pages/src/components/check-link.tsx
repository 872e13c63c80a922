import { LinkButton } from "@meekijk/design-system";
import { usePortal } from "../portal-context.tsx";

/** The way to the page that says whether somebody of the brand is there now. */
export function CheckLink() {
  const { program, language, text } = usePortal();
  // The helper leaves when its page is gone, so that one stays open.
  const own = program.form === "helper" ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return (
    <LinkButton
      {...own}
      variant="quiet"
      href={`${program.checkAddress}?lang=${language}`}
      data-testid="check-link"
    >
      {text("portal.did-you-call.check")}
    </LinkButton>
  );
}
