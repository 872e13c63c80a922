import { Button, ButtonRow, Card } from "@meekijk/design-system";
import { useAct } from "../../administration/use-act.tsx";
import { inviteCustomer } from "../../api/customers.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { CustomerSectionProps } from "./customer-detail.tsx";

/** A link that opens the account once: by mail where the server can, or to hand over now. */
export function InviteSection({
  customer: { customerId, email, state },
  canMail,
  onChanged,
  onLink,
}: CustomerSectionProps & { canMail: boolean; onLink: (address: string) => void }) {
  const { text } = useLanguage();
  const { perform, isBusy, notice } = useAct<string | null>();
  const invite = (by: "mail" | "address") =>
    void perform({
      perform: () => inviteCustomer(customerId, by),
      onDone: async (address) => {
        if (address !== null) onLink(address);
        await onChanged();
      },
      ...(by === "mail" && { done: text("console.customers.invited", { email: email ?? "" }) }),
    });
  return (
    <Card title={text("console.customers.invite-title")} data-testid="invite">
      {state === "blocked" ? (
        <p>{text("console.customers.invite-blocked")}</p>
      ) : (
        <>
          <p>{text("console.customers.invite-why")}</p>
          {notice}
          <ButtonRow>
            {canMail ? (
              <Button
                variant="primary"
                isDisabled={isBusy}
                onPress={() => invite("mail")}
                data-testid="invite-by-mail"
              >
                {text("console.customers.invite-by-mail")}
              </Button>
            ) : null}
            <Button isDisabled={isBusy} onPress={() => invite("address")} data-testid="invite-by-address">
              {text("console.customers.invite-by-address")}
            </Button>
          </ButtonRow>
        </>
      )}
    </Card>
  );
}
