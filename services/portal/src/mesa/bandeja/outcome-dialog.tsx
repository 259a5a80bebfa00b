import { Button } from "../../ui/button.tsx";
import { useModal } from "../lib/use-modal.ts";
import { useTexts } from "../texts.tsx";
import type { Outcome } from "./act.ts";

/** What could not be done, ticket by ticket, with the reason of each; they stay marked. */
export const OutcomeDialog = ({ refused, onClose }: { refused: readonly Outcome[]; onClose: () => void }) => {
  const t = useTexts();
  const dialog = useModal();
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby="no-hechos" onClose={onClose}>
      <header>
        <h2 id="no-hechos">{t("bandeja.no_hechos", { cuantos: refused.length })}</h2>
      </header>
      <div className="in">
        <ul className="stack">
          {refused.map(({ row, why }) => (
            <li key={row.id}>
              <span className="num nowrap">{row.number}</span> {row.subject}
              <p className="meta">{why ?? t("ticket.sin_respuesta")}</p>
            </li>
          ))}
        </ul>
      </div>
      <footer>
        <Button kind="primary" onPress={() => dialog.current?.close()}>
          {t("mesa.cerrar")}
        </Button>
      </footer>
    </dialog>
  );
};
