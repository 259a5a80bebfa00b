import type { Texts } from "../../lib/page.ts";
import { Icon } from "../../ui/icon.tsx";

/** Copies a number; only scripts can, so it is shown once they run. */
export const CopyNumber = ({ number, t }: { number: string; t: Texts }) => (
  <button type="button" className="btn no-print" hidden data-copy={number} data-copied={t("caso.copiado")}>
    <Icon name="copy" />
    <span aria-live="polite">{t("caso.copiar")}</span>
  </button>
);

/** Prints the page; without scripts the browser's own way is left. */
export const PrintButton = ({ t }: { t: Texts }) => (
  <button type="button" className="btn no-print" hidden data-print>
    <Icon name="print" />
    {t("caso.imprimir")}
  </button>
);
