import type { CustomerId, OrganisationId } from "@meekijk/protocol";
import { useCallback, useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readCustomers } from "../../api/customers.ts";
import { CustomerTable } from "./customer-table.tsx";
import { PageTurn } from "./page-turn.tsx";

/** People that fit the search, or all of one organisation, a page at a time. */
export function PeopleList({
  label,
  search = "",
  organisationId,
  onOpen,
  onSignedOut,
}: {
  label: string;
  search?: string;
  organisationId?: OrganisationId;
  onOpen: (customerId: CustomerId) => void;
  onSignedOut: () => void;
}) {
  const [turned, turn] = useState({ search, page: 1 });
  // Another search begins at its first page.
  const page = turned.search === search ? turned.page : 1;
  const read = useCallback(
    () => readCustomers({ search, organisationId, page }),
    [search, organisationId, page],
  );
  const { reading, readAgain } = useReading(read, onSignedOut);
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  const { customers, hasMore } = reading.value;
  return (
    <>
      <CustomerTable label={label} customers={customers} onOpen={onOpen} />
      <PageTurn page={page} hasMore={hasMore} onTurn={(next) => turn({ search, page: next })} />
    </>
  );
}
