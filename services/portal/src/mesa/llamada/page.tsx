import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { useEffect, useState } from "react";
import { useParams } from "react-router";
import { shownTime } from "../../lib/dates.ts";
import { CommandButton } from "../lib/commands/command-button.tsx";
import { useCommands } from "../lib/commands/use-commands.ts";
import { useTexts } from "../texts.tsx";
import { CallSheet } from "./call-sheet.tsx";
import { callCommands } from "./commands.ts";
import { Ended } from "./ended.tsx";
import { focusOn } from "./focus-on.ts";
import { RunningTime } from "./running-time.tsx";
import { useCallForm } from "./use-call-form.ts";
import { WithoutTicket } from "./without-ticket.tsx";

/** A call, from who is on the phone to the number that is read to them. */
export const CallPage = () => {
  const { entityId = "" } = useParams();
  return <Taken key={entityId} entityId={entityId} />;
};

type Step =
  | { readonly at: "call" | "without" }
  | { readonly at: "ended"; readonly ticket: Ticket | undefined };

const Taken = ({ entityId }: { entityId: string }) => {
  const t = useTexts();
  const writing = useCallForm(entityId);
  const [step, setStep] = useState<Step>({ at: "call" });
  const end = (ticket: Ticket | undefined) => {
    writing.drop();
    setStep({ at: "ended", ticket });
  };
  useEffect(() => {
    // After the frame has moved the focus to the screen.
    if (step.at !== "ended") queueMicrotask(() => focusOn(step.at === "call" ? "f-find" : "disposition"));
  }, [step.at]);
  const commands = useCommands("llamada.titulo", callCommands, {
    at: step.at,
    endWithoutTicket: () => setStep({ at: "without" }),
    discard: () => {
      writing.drop();
      writing.next();
      focusOn("f-find");
    },
    next: () => {
      writing.next();
      setStep({ at: "call" });
    },
  });
  return (
    <>
      <title>{t("marco.titulo", { title: t("llamada.titulo") })}</title>
      <div className="page-head">
        <h1>{t("llamada.titulo")}</h1>
        {step.at === "ended" ? null : (
          <>
            <RunningTime startedAt={writing.startedAt} />
            <span className="meta">
              {t("llamada.entrante", { desde: shownTime(new Date(writing.startedAt).toISOString(), "es") })}
            </span>
          </>
        )}
        <div className="btns">
          <CommandButton kind="quiet" command={commands.discard} />
          <CommandButton kind="quiet" command={commands.endWithoutTicket} />
        </div>
      </div>
      {step.at === "call" ? <CallSheet entityId={entityId} writing={writing} onRegistered={end} /> : null}
      {step.at === "without" ? (
        <WithoutTicket
          entityId={entityId}
          startedAt={writing.startedAt}
          onLogged={() => end(undefined)}
          onBack={() => setStep({ at: "call" })}
        />
      ) : null}
      {step.at === "ended" ? (
        <div className="page">
          <Ended entityId={entityId} ticket={step.ticket} next={commands.next} />
        </div>
      ) : null}
    </>
  );
};
