import { useQuery } from "@tanstack/react-query";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { selfQuery } from "../../queries.ts";
import { useTexts } from "../../texts.tsx";
import { areasQuery, channelsQuery, membersQuery, type Place, servicesQuery } from "../queries.ts";
import type { About } from "./act.ts";

/** What acts on a ticket are made of: who acts, and what the entity has. */
export const useAbout = (ticket: Ticket, place: Place): About => {
  const t = useTexts();
  const { data: self } = useQuery(selfQuery);
  const { data: areas = [] } = useQuery(areasQuery(place.entityId));
  const { data: members = [] } = useQuery(membersQuery(place.entityId));
  const { data: services = [] } = useQuery(servicesQuery(place.entityId));
  const { data: channels = [] } = useQuery(channelsQuery(place.entityId));
  const membership = self?.memberships?.find(({ entityId }) => entityId === place.entityId);
  return {
    ticket,
    t,
    now: new Date(performance.timeOrigin + performance.now()).toISOString(),
    personId: self?.personId ?? "",
    areaIds: membership?.areaIds ?? [],
    areas,
    people: members
      .filter(({ areaIds, endTime }) => endTime === undefined && areaIds?.includes(ticket.areaId ?? ""))
      .map(({ personId = "", givenName = "", surname = "" }) => ({
        value: personId,
        label: `${givenName} ${surname}`,
      })),
    services: services.filter(
      ({ withdrawTime, id }) => withdrawTime === undefined || id === ticket.serviceId,
    ),
    channels: channels.filter(({ withdrawTime }) => withdrawTime === undefined),
  };
};
