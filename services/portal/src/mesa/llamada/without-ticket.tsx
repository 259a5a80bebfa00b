import type { Disposition } from "@yanapa/proto/json/channels.ts";
import { useState } from "react";
import { call } from "../../lib/call.ts";
import { isProblem } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { useTexts } from "../texts.tsx";
import { Segs } from "./field.tsx";
import { focusOn } from "./focus-on.ts";
import { now } from "./now.ts";

const dispositions: readonly Disposition[] = [
  "DISPOSITION_STATUS_QUESTION",
  "DISPOSITION_DROPPED",
  "DISPOSITION_WRONG_NUMBER",
  "DISPOSITION_TRANSFERRED",
  "DISPOSITION_TEST",
];

type WithoutTicketProps = {
  readonly entityId: string;
  readonly startedAt: number;
  readonly onLogged: () => void;
  readonly onBack: () => void;
};

/** A call that makes no ticket is counted all the same: how it went, and what was said in a line. */
export const WithoutTicket = ({ entityId, startedAt, onLogged, onBack }: WithoutTicketProps) => {
  const t = useTexts();
  const [disposition, setDisposition] = useState<Disposition>("DISPOSITION_STATUS_QUESTION");
  const [note, setNote] = useState("");
  const [isPending, setPending] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [key] = useState(() => crypto.randomUUID());
  const log = async () => {
    if (isPending) return;
    setPending(true);
    const durationSeconds = Math.max(0, Math.floor((now() - startedAt) / 1_000));
    try {
      await call(
        "ContactLogService.LogContact",
        {
          medium: "CONTACT_MEDIUM_PHONE",
          direction: "DIRECTION_INBOUND",
          disposition,
          startTime: new Date(startedAt).toISOString(),
          durationSeconds,
          note,
        },
        { entityId, idempotencyKey: key },
      );
      onLogged();
    } catch (error) {
      setWrong(isProblem(error) ? error.message : t("ticket.sin_respuesta"));
      setPending(false);
      focusOn("f-note");
    }
  };
  return (
    <form
      className="page g"
      aria-label={t("llamada.sin_ticket")}
      onSubmit={(event) => {
        event.preventDefault();
        void log();
      }}
    >
      <section className="sheet" aria-labelledby="sin-ticket">
        <div className="head">
          <h2 id="sin-ticket">{t("llamada.sin_ticket")}</h2>
        </div>
        <div className="in g">
          <Segs
            name="disposition"
            legend={t("llamada.como_fue")}
            value={disposition}
            choices={dispositions.map((each) => [each, t(`llamada.fue.${each}`)] as const)}
            onChoose={(value) => setDisposition(value as Disposition)}
          />
          <div className="field">
            <label htmlFor="f-note">{t("llamada.campo.note")}</label>
            <input
              className="input"
              id="f-note"
              value={note}
              onChange={(event) => setNote(event.target.value)}
              aria-describedby={wrong === undefined ? undefined : "f-note-e"}
            />
          </div>
          {wrong === undefined ? null : (
            <p className="error" role="alert" id="f-note-e">
              {wrong}
            </p>
          )}
          <div className="btns">
            <Button kind="primary" type="submit" isPending={isPending}>
              {t("llamada.anotar")}
            </Button>
            <Button onPress={onBack}>{t("llamada.volver")}</Button>
          </div>
        </div>
      </section>
    </form>
  );
};
