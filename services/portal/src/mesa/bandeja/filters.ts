import type { Rpcs } from "@yanapa/proto/json/rpcs.ts";
import type { Priority, TicketKind, TicketSort, Turn, WaitingFor } from "@yanapa/proto/json/tickets.ts";
import { viewOf } from "./views.ts";

export type QueueRequest = Rpcs["TicketService.ListTickets"]["request"];

/** What filters are called in the address, and what the contract calls it: several of one fit any of them. */
export const choices = {
  prioridad: {
    alta: "PRIORITY_HIGH",
    media: "PRIORITY_MEDIUM",
    baja: "PRIORITY_LOW",
    ninguna: "PRIORITY_UNSPECIFIED",
  } satisfies Record<string, Priority>,
  tipo: {
    incidente: "TICKET_KIND_INCIDENT",
    seguridad: "TICKET_KIND_SECURITY_INCIDENT",
    requerimiento: "TICKET_KIND_SERVICE_REQUEST",
    consulta: "TICKET_KIND_INQUIRY",
    ninguno: "TICKET_KIND_UNSPECIFIED",
  } satisfies Record<string, TicketKind>,
  turno: {
    respuesta: "TURN_FIRST_RESPONSE",
    primero: "TURN_FIRST_LEVEL",
    supervision: "TURN_SUPERVISOR",
    consultada: "TURN_AREA_ASKED",
    superior: "TURN_HIGHER_LEVEL",
    solicitante: "TURN_REQUESTER",
    tercero: "TURN_THIRD_PARTY",
  } satisfies Record<string, Turn>,
  espera: {
    solicitante: "WAITING_FOR_REQUESTER",
    tercero: "WAITING_FOR_THIRD_PARTY",
  } satisfies Record<string, WaitingFor>,
} as const;

/** Filters that are on or off. */
export const switches = ["sin_responsable", "reabiertos", "devueltos"] as const;
/** Filters by something of the entity's own, by its id. */
const named = ["servicio", "canal", "area"] as const;
/** Filters by a day. */
export const days = ["desde", "hasta"] as const;
/** Orders by the name in the address; the queue's own has none. */
export const sorts = {
  plazo: "TICKET_SORT_DUE",
  antiguos: "TICKET_SORT_RECEIVED",
  recientes: "TICKET_SORT_RECEIVED_LAST",
  movidos: "TICKET_SORT_CHANGED_LAST",
} satisfies Record<string, TicketSort>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const laPaz = "-04:00";

/** What the list is asked for where an address stands; what it does not understand it leaves out. */
export const requestOf = (search: URLSearchParams): QueueRequest => {
  const chosen = <Slug extends string, Value>(name: string, values: Readonly<Record<Slug, Value>>): Value[] =>
    [...new Set(search.getAll(name))]
      .filter((slug): slug is Slug => slug in values)
      .map((slug) => values[slug]);
  const id = (name: (typeof named)[number]) => {
    const value = search.get(name) ?? "";
    return uuid.test(value) ? value : undefined;
  };
  const instant = (name: (typeof days)[number], hour: string) => {
    const value = search.get(name) ?? "";
    return day.test(value) && !Number.isNaN(Date.parse(value)) ? `${value}T${hour}${laPaz}` : undefined;
  };
  const isOn = (name: (typeof switches)[number]) => search.get(name) === "1";
  const [areaId, serviceId, channelId] = [id("area"), id("servicio"), id("canal")];
  const [from, before] = [instant("desde", "00:00:00"), instant("hasta", "23:59:59.999")];
  const [waitingFor] = chosen("espera", choices.espera);
  const [sort] = chosen("orden", sorts);
  return {
    view: viewOf(search.get("vista")).view,
    ...(sort && { sort }),
    priorities: chosen("prioridad", choices.prioridad),
    kinds: chosen("tipo", choices.tipo),
    turns: chosen("turno", choices.turno),
    ...(waitingFor && { waitingFor }),
    ...(areaId && { areaIds: [areaId] }),
    ...(serviceId && { serviceId }),
    ...(channelId && { channelId }),
    ...(isOn("sin_responsable") && { unassignedOnly: true }),
    ...(isOn("reabiertos") && { reopenedOnly: true }),
    ...(isOn("devueltos") && { returnedOnly: true }),
    ...(from && { receivedFromTime: from }),
    ...(before && { receivedBeforeTime: before }),
  };
};

/** The filters of an address, without its view and its order: one each, as its chip takes it away. */
export const filtersOf = (search: URLSearchParams): readonly { name: string; values: readonly string[] }[] =>
  [...new Set(search.keys())]
    .filter((name) => name !== "vista" && name !== "orden")
    .map((name) => ({ name, values: search.getAll(name).filter((value) => value !== "") }))
    .filter(({ values }) => values.length > 0);

/** The address with only what says something, as it is kept and compared. */
export const tidy = (search: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...search].filter(([, value]) => value !== ""));
