import { Button } from "@meekijk/design-system";
import type { OrganisationView } from "@meekijk/protocol";
import { useCallback, useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readOrganisations } from "../../api/customers.ts";
import { DataTable } from "../../components/data-table/data-table.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import { PageTurn } from "./page-turn.tsx";

const columns = ["name", "chamber-of-commerce", "phone", "count"] as const;

/** Organisations that fit the search, a page at a time; a name opens the organisation. */
export function OrganisationList({
  search,
  onOpen,
  onSignedOut,
}: {
  search: string;
  onOpen: (organisation: OrganisationView) => void;
  onSignedOut: () => void;
}) {
  const { text } = useLanguage();
  const [turned, turn] = useState({ search, page: 1 });
  // Another search begins at its first page.
  const page = turned.search === search ? turned.page : 1;
  const read = useCallback(() => readOrganisations({ search, page }), [search, page]);
  const { reading, readAgain } = useReading(read, onSignedOut);
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  const { organisations, hasMore } = reading.value;
  const nothing = text("console.customers.nothing");
  if (organisations.length === 0)
    return <p data-testid="no-organisations">{text("console.customers.no-organisations")}</p>;
  return (
    <>
      <DataTable
        label={text("console.customers.organisations")}
        headings={columns.map((column) => text(`console.customers.column.${column}`))}
        testId="organisations"
      >
        {organisations.map((organisation) => (
          <tr key={organisation.organisationId} data-testid="organisation">
            <th scope="row">
              <Button variant="quiet" onPress={() => onOpen(organisation)} data-testid="open-organisation">
                {organisation.name}
              </Button>
            </th>
            <td>{organisation.chamberOfCommerceNumber ?? nothing}</td>
            <td>{organisation.phone ?? nothing}</td>
            <td>{organisation.customerCount}</td>
          </tr>
        ))}
      </DataTable>
      <PageTurn page={page} hasMore={hasMore} onTurn={(next) => turn({ search, page: next })} />
    </>
  );
}
