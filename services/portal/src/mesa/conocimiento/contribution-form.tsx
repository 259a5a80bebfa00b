import { useInfiniteQuery } from "@tanstack/react-query";
import type { Ticket } from "@yanapa/proto/json/tickets.ts";
import { type FormEvent, useState } from "react";
import { Link } from "react-router";
import { sentencesOf } from "../../lib/problem-fields.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Refusal } from "../lib/refusal.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { contributionQuery, foundQuery } from "./queries.ts";

/** Asks whoever solved it: an article is written from the ticket, one that says the same was changed, or none is due and why. */
export const ContributionForm = ({ ticket, entityId }: { ticket: Ticket; entityId: string }) => {
  const t = useTexts();
  const { id: ticketId = "", subject = "" } = ticket;
  const touched = contributionQuery(entityId, ticketId).queryKey;
  const record = useCommand("ContributionService.RecordContribution", { entityId, touched });
  const [way, setWay] = useState<"updated" | "none">();
  const found = useInfiniteQuery(
    foundQuery(entityId, {
      words: way === "updated" ? subject.slice(0, 200) : "",
      serviceId: "",
      state: "ARTICLE_STATE_UNSPECIFIED",
      visibility: "ARTICLE_VISIBILITY_UNSPECIFIED",
      kind: "",
    }),
  );
  const hits = found.data?.pages.flatMap((page) => page.hits ?? []) ?? [];
  const errors = record.problem === undefined ? {} : sentencesOf(record.problem);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const text = (name: string) => String(said.get(name) ?? "").trim();
    void record.run(
      way === "updated"
        ? {
            ticketId,
            outcome: "CONTRIBUTION_OUTCOME_UPDATED",
            ...(text("articulo") && { articleId: text("articulo") }),
          }
        : { ticketId, outcome: "CONTRIBUTION_OUTCOME_NOT_APPLICABLE", reason: text("motivo") },
    );
  };
  return (
    <form className="stack" onSubmit={save} noValidate>
      <p>{t("aporte.pregunta")}</p>
      <Link
        className="btn"
        to={`/mesa/e/${entityId}/conocimiento/nuevo?${new URLSearchParams({ caso: ticketId })}`}
      >
        <Icon name="pen" />
        {t("aporte.escribir")}
      </Link>
      <div className="segs">
        {(["updated", "none"] as const).map((each) => (
          <button key={each} type="button" aria-pressed={way === each} onClick={() => setWay(each)}>
            {t(`aporte.via.${each}`)}
          </button>
        ))}
      </div>
      {record.problem === undefined || Object.keys(errors).length > 0 ? null : (
        <Refusal id="aporte-error" problem={record.problem} />
      )}
      {way === "updated" ? (
        <Field
          id="aporte-articulo"
          label={t("aporte.cual")}
          hint={t("aporte.cual_como")}
          error={errors.articleId}
          errorWord={t("articulo.error")}
        >
          {(described) => (
            <select {...described} className="select" name="articulo">
              <option value="">{t("aporte.elija")}</option>
              {hits.map(({ articleId, title }) => (
                <option key={articleId} value={articleId}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      {way === "none" ? (
        <Field
          id="aporte-motivo"
          label={t("aporte.por_que")}
          error={errors.reason}
          errorWord={t("articulo.error")}
        >
          {(described) => (
            <textarea {...described} className="textarea" name="motivo" maxLength={500} rows={2} />
          )}
        </Field>
      ) : null}
      {way === undefined ? null : (
        <Button kind="primary" type="submit" isPending={record.isPending}>
          {t("aporte.guardar")}
        </Button>
      )}
    </form>
  );
};
