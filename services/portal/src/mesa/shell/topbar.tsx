import { useNavigate } from "react-router";
import { csrf } from "../../lib/call.ts";
import { type Context, ContextSwitcher } from "../../ui/context-switcher.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Key } from "../../ui/key.tsx";
import { tell } from "../lib/announce/told.ts";
import type { BoundCommand } from "../lib/commands/command.ts";
import { CommandButton } from "../lib/commands/command-button.tsx";
import { shownKey } from "../lib/commands/keys.ts";
import { useTexts } from "../texts.tsx";
import { frameCommands } from "./commands.ts";

type TopbarProps = {
  readonly contexts: readonly Context[];
  readonly entityId: string | undefined;
  readonly onFind: () => void;
  readonly help: BoundCommand | undefined;
};

/** Where one acts, what one looks for, and who one is. */
export const Topbar = ({ contexts, entityId, onFind, help }: TopbarProps) => {
  const t = useTexts();
  const navigate = useNavigate();
  return (
    <header className="topbar">
      <ContextSwitcher
        contexts={contexts}
        current={contexts.find(({ id }) => id === entityId)}
        label={t("mesa.actua_en")}
        none={t("mesa.sin_entidad")}
        onChoose={(id) => {
          void navigate(`/mesa/e/${id}`);
          tell(t("mesa.ahora_actua_en", { entidad: contexts.find((each) => each.id === id)?.name }));
        }}
      />
      <button type="button" className="find" aria-haspopup="dialog" onClick={onFind}>
        <Icon name="search" />
        <span className="clip">{t("mesa.buscar")}</span>
        <Key>{shownKey(frameCommands.palette.key)}</Key>
      </button>
      <span className="help-open">
        <CommandButton kind="quiet" command={help}>
          <span className="vh">{help?.label}</span>
        </CommandButton>
      </span>
      <a href="/sesiones">{signedInName() || t("sesiones.titulo")}</a>
      <form method="post" action="/auth/salir">
        <input type="hidden" name="csrf" value={csrf()} />
        <button className="btn quiet" type="submit">
          {t("marco.salir")}
        </button>
      </form>
    </header>
  );
};

/** Who has signed in, as the document says: it is there before anything is asked. */
const signedInName = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="yanapa-persona"]')?.content ?? "";
