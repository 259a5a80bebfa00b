import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { shownTime } from "../../lib/dates.ts";
import { Icon } from "../../ui/icon.tsx";
import { CommandButton } from "../lib/commands/command-button.tsx";
import { useCommands } from "../lib/commands/use-commands.ts";
import { useTexts } from "../texts.tsx";
import { Beside } from "./beside.tsx";
import { Caller } from "./caller.tsx";
import { callSheetCommands } from "./commands.ts";
import type { Part } from "./field.tsx";
import { focusOn } from "./focus-on.ts";
import { isAnswered } from "./form.ts";
import { Plazo } from "./plazo.tsx";
import { PriorityChoice } from "./priority.tsx";
import { Refused } from "./refused.tsx";
import type { CallWriting } from "./use-call-form.ts";
import { useProposal } from "./use-proposal.ts";
import { useRegistration } from "./use-registration.ts";
import { What } from "./what.tsx";

type CallSheetProps = {
  readonly entityId: string;
  readonly writing: CallWriting;
  readonly onRegistered: (ticket: Ticket) => void;
};

/** All that is asked in a call, on one page: who, what, how soon, until when; and beside it what is known already. */
export const CallSheet = ({ entityId, writing, onRegistered }: CallSheetProps) => {
  const t = useTexts();
  const { form, startedAt, keptAt } = writing;
  const proposal = useProposal(entityId, form);
  const registration = useRegistration(entityId);
  const [lack, setLack] = useState<string>();
  const { isPending, problem } = registration;
  const errors = lack === undefined ? registration.errors : { ...registration.errors, caller: lack };
  const part: Part = {
    entityId,
    form,
    errors,
    set: (change) => {
      setLack(undefined);
      writing.set(change);
    },
  };
  const answered = isAnswered(form);
  const register = async () => {
    if (isPending) return;
    if (form.caller === "") {
      flushSync(() => setLack(t("llamada.falta_quien")));
      return focusOn("f-find");
    }
    const { channelId, impact, scope, urgency } = proposal;
    if (channelId === undefined || impact === undefined)
      return setLack(t(proposal.hasFailed ? "mesa.fallo_que" : "llamada.espere"));
    const completed = { channelId, impact, scope, urgency, callerWord: t("llamada.quien_llama") };
    const ticket = await registration.run(form, completed, startedAt);
    if (ticket !== undefined) onRegistered(ticket);
  };
  // What was refused leads to the first field that is wrong.
  useEffect(() => {
    if (problem !== undefined)
      document.querySelector<HTMLElement>('#contenido [aria-invalid="true"]')?.focus();
  }, [problem]);
  const commands = useCommands("llamada.titulo", callSheetCommands, {
    isAnswered: answered,
    register: () => void register(),
  });
  const command = commands.resolve ?? commands.register;
  return (
    <form
      className="page g g-call"
      aria-label={t("llamada.registrar")}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="g">
        <Caller {...part} />
        <What {...part} />
        {answered ? null : (
          <section className="sheet" aria-labelledby="cuando">
            <div className="head">
              <h2 id="cuando">{t("llamada.prioridad_y_plazo")}</h2>
              <span className="meta">{t("llamada.por_la_matriz")}</span>
            </div>
            <div className="in">
              <PriorityChoice part={part} proposal={proposal} />
              <Plazo part={part} proposal={proposal} />
            </div>
          </section>
        )}
      </div>
      <div className="g">
        <Beside entityId={entityId} form={form} />
      </div>
      <div className="submit">
        <Refused
          problem={problem}
          lack={lack}
          onUse={(contactId) => part.set({ caller: "card", contactId })}
        />
        <CommandButton kind="primary" isPending={isPending} command={command} />
        <span className="saved" aria-live="polite">
          {keptAt === undefined ? null : (
            <>
              <Icon name="check" />
              {t("ticket.borrador_guardado", { hora: shownTime(keptAt, "es") })}
            </>
          )}
        </span>
      </div>
    </form>
  );
};
