import { useSearchParams } from "react-router";
import type { Asked } from "./queries.ts";

/** What the list shows, kept in the address: it can be sent to somebody, and going back finds it as it was. */
export const useAsked = (): readonly [Asked, (change: Partial<Asked>) => void] => {
  const [params, setParams] = useSearchParams();
  const asked: Asked = {
    words: params.get("q") ?? "",
    serviceId: params.get("servicio") ?? "",
    draftsOnly: params.get("estado") === "borrador",
  };
  const ask = (change: Partial<Asked>) => {
    const { words, serviceId, draftsOnly } = { ...asked, ...change };
    const next = { q: words, servicio: serviceId, estado: draftsOnly ? "borrador" : "" };
    setParams(
      Object.entries(next).filter(([, value]) => value !== ""),
      { replace: true },
    );
  };
  return [asked, ask];
};
