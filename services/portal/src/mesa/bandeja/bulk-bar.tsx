import type { BoundCommand } from "../lib/commands/command.ts";
import { CommandButton } from "../lib/commands/command-button.tsx";
import { useTexts } from "../texts.tsx";

type BulkBarProps = {
  readonly count: number;
  readonly isBusy: boolean;
  readonly commands: readonly (BoundCommand | undefined)[];
  readonly unmark: BoundCommand | undefined;
};

/** What can be done to all that is marked, each with its key. */
export const BulkBar = ({ count, isBusy, commands, unmark }: BulkBarProps) => {
  const t = useTexts();
  if (count === 0) return null;
  return (
    <div className="bulk-wrap">
      <section className="bulk" aria-label={t("bandeja.marcados_que")}>
        <b>{t("bandeja.marcados", { cuantos: count })}</b>
        {commands.map((command) => (
          <CommandButton key={command?.key} command={command} isPending={isBusy} />
        ))}
        <CommandButton kind="quiet" command={unmark} />
      </section>
    </div>
  );
};
