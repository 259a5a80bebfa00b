import { useQuery } from "@tanstack/react-query";
import { useTexts } from "../texts.tsx";
import { membersQuery, servicesQuery } from "./queries.ts";

/** What ids are called on a page: a name, or words that say that nobody bears it any more. */
export type Names = {
  readonly person: (id: string | undefined) => string;
  readonly service: (id: string | undefined) => string;
};

/** Names of an entity's people and services. While they are on their way, nothing is called by another's name. */
export const useNames = (entityId: string): Names => {
  const t = useTexts();
  const { data: members } = useQuery(membersQuery(entityId));
  const { data: services } = useQuery(servicesQuery(entityId));
  const people = new Map(
    members?.map(({ personId = "", givenName = "", surname = "" }) => [
      personId,
      `${givenName} ${surname}`.trim(),
    ]),
  );
  const offered = new Map(services?.map(({ id = "", name = "" }) => [id, name]));
  return {
    person: (id) => {
      if (id === undefined || id === "") return t("ticket.nadie");
      return people.get(id) ?? (members === undefined ? "…" : t("ticket.alguien_de_antes"));
    },
    service: (id) => {
      if (id === undefined || id === "") return t("ticket.sin_servicio");
      return offered.get(id) ?? (services === undefined ? "…" : t("ticket.servicio_de_antes"));
    },
  };
};

/** Decoration beside a name: its first and last initial. */
export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
};
