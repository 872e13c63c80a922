import { LinkButton } from "@meekijk/design-system";
import { telephoneAddress } from "../components/page-shell.tsx";
import { usePortal } from "../portal-context.tsx";
import { usePlace } from "./place-context.tsx";

/** Rings the provider from a phone, and shows the number everywhere else. */
export function CallButton() {
  const { brand } = usePortal();
  const { text } = usePlace();
  return (
    <div>
      <LinkButton variant="primary" isFullWidth icon="phone" href={telephoneAddress(brand.phone)}>
        {text("place.sign-in.call", { brand: brand.name, phone: brand.phone })}
      </LinkButton>
    </div>
  );
}
