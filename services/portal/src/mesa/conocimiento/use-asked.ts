import type { ArticleState, ArticleVisibility } from "@yanapa/proto/json/knowledge.ts";
import { useSearchParams } from "react-router";
import type { Asked } from "./queries.ts";

/** Words of the address, and what the contract calls them. */
export const states: Readonly<Record<string, ArticleState>> = {
  borrador: "ARTICLE_STATE_DRAFT",
  publicado: "ARTICLE_STATE_PUBLISHED",
  retirado: "ARTICLE_STATE_RETIRED",
};
export const readers: Readonly<Record<string, ArticleVisibility>> = {
  entidad: "ARTICLE_VISIBILITY_ENTITY",
  todos: "ARTICLE_VISIBILITY_PUBLIC",
};

export const kinds = ["articulos", "casos"] as const;

/** What the list shows, kept in the address: it can be sent to somebody, and going back finds it as it was. */
export const useAsked = (): readonly [Asked, (change: Partial<Asked>) => void] => {
  const [params, setParams] = useSearchParams();
  const asked: Asked = {
    words: params.get("q") ?? "",
    serviceId: params.get("servicio") ?? "",
    state: states[params.get("estado") ?? ""] ?? "ARTICLE_STATE_UNSPECIFIED",
    kind: kinds.find((kind) => kind === params.get("que")) ?? "",
    visibility: readers[params.get("lectores") ?? ""] ?? "ARTICLE_VISIBILITY_UNSPECIFIED",
  };
  const ask = (change: Partial<Asked>) => {
    const { words, serviceId, state, visibility, kind } = { ...asked, ...change };
    const next = {
      q: words,
      que: kind,
      servicio: serviceId,
      estado: wordOf(states, state),
      lectores: wordOf(readers, visibility),
    };
    setParams(
      Object.entries(next).filter(([, value]) => value !== ""),
      { replace: true },
    );
  };
  return [asked, ask];
};

const wordOf = (words: Readonly<Record<string, string>>, value: string): string =>
  Object.entries(words).find(([, each]) => each === value)?.[0] ?? "";
