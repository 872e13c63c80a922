import { Badge, Button } from "@meekijk/design-system";
import type { CustomerId, CustomerListItem } from "@meekijk/protocol";
import { DataTable } from "../../components/data-table/data-table.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import { dayText, stateOf } from "./view-model.ts";

const columns = ["name", "organisation", "email", "kind", "state", "last-signed-in"] as const;

/** People, a row for each; a name opens the person. */
export function CustomerTable({
  label,
  customers,
  onOpen,
}: {
  label: string;
  customers: readonly CustomerListItem[];
  onOpen: (customerId: CustomerId) => void;
}) {
  const { language, text } = useLanguage();
  if (customers.length === 0) return <p data-testid="no-customers">{text("console.customers.no-people")}</p>;
  return (
    <DataTable
      label={label}
      headings={columns.map((column) => text(`console.customers.column.${column}`))}
      testId="customers"
    >
      {customers.map((customer) => {
        const state = stateOf(customer, text);
        return (
          <tr key={customer.customerId} data-testid="customer" data-customer={customer.name}>
            <th scope="row">
              <Button variant="quiet" onPress={() => onOpen(customer.customerId)} data-testid="open-customer">
                {customer.name}
              </Button>
            </th>
            <td>{customer.organisationName ?? text("console.customers.nothing")}</td>
            <td>{customer.email ?? text("console.customers.nothing")}</td>
            <td>{text(`console.customers.kind.${customer.kind}`)}</td>
            <td>
              <Badge tone={state.tone}>{state.words}</Badge>
            </td>
            <td>{dayText(customer.lastSignedInAt, language, text("console.customers.never"))}</td>
          </tr>
        );
      })}
    </DataTable>
  );
}
