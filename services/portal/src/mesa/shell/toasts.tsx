import { useEffect, useSyncExternalStore } from "react";
import { Icon } from "../../ui/icon.tsx";
import { hush, listenToTold, told } from "../lib/announce/told.ts";
import { useTexts } from "../texts.tsx";

/** What only says something goes by itself, ms; what offers a way back stays until one closes it. */
const readFor = 8_000;

/** Says what was just done, where one looks and to who listens. */
export const Toasts = () => {
  const t = useTexts();
  const said = useSyncExternalStore(listenToTold, told);
  useEffect(() => {
    if (said === undefined || said.act !== undefined) return;
    const timer = setTimeout(() => hush(said.id), readFor);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className="toasts" role="status">
      {said === undefined ? null : (
        <p className="toast" key={said.id}>
          <span className="grow">{said.text}</span>
          {said.act === undefined ? null : (
            <button
              type="button"
              onClick={() => {
                hush(said.id);
                said.act?.run();
              }}
            >
              {said.act.label}
            </button>
          )}
          <button type="button" className="shut" aria-label={t("mesa.cerrar")} onClick={() => hush(said.id)}>
            <Icon name="x" />
          </button>
        </p>
      )}
    </div>
  );
};
