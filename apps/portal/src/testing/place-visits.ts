import { FakePlace } from "./fake-place.ts";
import type { PortalStage } from "./portal-stage.ts";
import type { Posted } from "./portal-server.ts";
import type { PortalVisit } from "./portal-visit.ts";

/** A stage with the words that tests of the own place need. */
export interface PlaceVisits {
  /** The server begins anew, with this account signed in or nobody. */
  begin(me?: FakePlace["me"]): FakePlace;
  /** Opens the own place of the first brand; `rest` goes on from its query. */
  go(visit: PortalVisit, rest?: string): Promise<unknown>;
  /** What the page sent to addresses that end so. */
  postedTo(end: string): Posted[];
}

export function placeVisitsOf({ server, record }: PortalStage): PlaceVisits {
  return {
    begin: (me) => {
      server.posted.length = 0;
      server.place = new FakePlace();
      server.place.me = me;
      server.record = record;
      return server.place;
    },
    go: (visit, rest = "") => visit.page.goto(`${server.origin}/b/voorbeeld/account?lang=nl${rest}`),
    postedTo: (end) => server.posted.filter(({ address }) => address.endsWith(end)),
  };
}
