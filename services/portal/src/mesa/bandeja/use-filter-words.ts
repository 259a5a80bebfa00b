import { useQuery } from "@tanstack/react-query";
import { useTexts } from "../texts.tsx";
import { servicesQuery } from "../ticket/queries.ts";
import { choices, switches } from "./filters.ts";
import { areasQuery, channelsQuery } from "./queries.ts";

/** «Prioridad: alta o media»: a filter of the address as people read it. */
export const useFilterWords = (entityId: string): ((name: string, values: readonly string[]) => string) => {
  const t = useTexts();
  const { data: services } = useQuery(servicesQuery(entityId));
  const { data: areas } = useQuery(areasQuery(entityId));
  const { data: channels } = useQuery(channelsQuery(entityId));
  const called = new Map(
    [...(services ?? []), ...(areas ?? []), ...(channels ?? [])].map(({ id, name }) => [id, name]),
  );
  return (name, values) => {
    if (switches.some((each) => each === name)) return t(`bandeja.filtro.${name}`);
    const words = values.map((value) => {
      const known: Readonly<Record<string, object>> = choices;
      if (value in (known[name] ?? {})) return t(`bandeja.filtro.${name}.${value}`);
      return called.get(value) ?? value;
    });
    return t("bandeja.filtro", {
      que: t(`bandeja.filtro.${name}`),
      valores: words.join(t("bandeja.filtro.o")),
    });
  };
};
