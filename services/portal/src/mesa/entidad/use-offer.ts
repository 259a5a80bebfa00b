import { tell } from "../lib/announce/told.ts";
import { useTexts } from "../texts.tsx";

/** Withdraws a thing or offers it again, says so and keeps the way back open. `change` says whether it was done. */
export const useOffer = <Thing extends { readonly name?: string }>(
  change: (thing: Thing, withdrawn: boolean) => Promise<boolean>,
): ((thing: Thing, withdrawn: boolean) => Promise<void>) => {
  const t = useTexts();
  const offer = async (thing: Thing, withdrawn: boolean): Promise<void> => {
    if (!(await change(thing, withdrawn))) return;
    tell(t(withdrawn ? "orden.retirado_ya" : "orden.ofrecido_ya", { nombre: thing.name ?? "" }), {
      label: t("orden.deshacer"),
      run: () => void offer(thing, !withdrawn),
    });
  };
  return offer;
};
