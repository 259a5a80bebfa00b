import type { Texts } from "../../lib/page.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";

/** What one comes for, said as verbs. */
export const Inicio = ({ t }: { t: Texts }) => (
  <div className="hero">
    <div>
      <h1>{t("inicio.en_que")}</h1>
      <ul className="verbs">
        <Verb href="/casos" icon="hand" act={t("inicio.seguir")} how={t("inicio.seguir_como")} />
      </ul>
    </div>
  </div>
);

const Verb = ({ href, icon, act, how }: { href: string; icon: IconName; act: string; how: string }) => (
  <li>
    <a href={href}>
      <Icon name={icon} large />
      <b>{act}</b>
      <span>{how}</span>
    </a>
  </li>
);
