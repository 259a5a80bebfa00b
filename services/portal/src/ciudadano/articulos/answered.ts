import type { FindPublicArticlesResponse } from "@yanapa/proto/json/knowledge.ts";

/** Milliseconds after the last key when answers are looked for, and the fewest letters that say something. */
const restMs = 700;
const fewest = 12;
const longest = 500;

/** Looks among an entity's public articles for what is being written, and shows them below it. */
export const findAnswers = (): void => {
  const offer = document.querySelector<HTMLElement>("[data-answered]");
  const field = document.querySelector<HTMLTextAreaElement>("textarea[name=que]");
  if (offer === null || field === null) return;
  let timer: number | undefined;
  let asking = new AbortController();
  field.addEventListener("input", () => {
    window.clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const said = field.value.replaceAll(/\s+/g, " ").trim().slice(0, longest);
    if (said.length < fewest) return;
    timer = window.setTimeout(() => void find(offer, said, signal), restMs);
  });
};

/** No answer, or none at all, leaves the page as it is: it only offers. */
const find = async (offer: HTMLElement, said: string, signal: AbortSignal): Promise<void> => {
  const query = new URLSearchParams({ query: said, pageSize: "3" });
  try {
    const answer = await fetch(`/v1/public/entities/${offer.dataset.answered}/articles:find?${query}`, {
      signal,
    });
    if (answer.ok) show(offer, (await answer.json()) as FindPublicArticlesResponse);
  } catch {
    // The connection broke, or something else was typed meanwhile.
  }
};

const show = (offer: HTMLElement, { articles = [] }: FindPublicArticlesResponse): void => {
  offer.hidden = articles.length === 0;
  offer.querySelector("ul")?.replaceChildren(
    ...articles.map(({ entityId, articleId, title = "" }) => {
      const link = document.createElement("a");
      link.href = `/entidades/${entityId}/articulos/${articleId}`;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = title;
      const row = document.createElement("li");
      row.append(link);
      return row;
    }),
  );
  const status = offer.querySelector("[role=status]");
  if (status) status.textContent = articles.length === 0 ? "" : `${offer.dataset.told}: ${articles.length}`;
};
