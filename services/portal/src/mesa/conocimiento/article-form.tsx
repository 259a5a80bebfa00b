import { useQuery } from "@tanstack/react-query";
import type { RpcName } from "@yanapa/proto/json/rpcs.ts";
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { Refusal } from "../lib/refusal.tsx";
import type { Command } from "../lib/use-command.ts";
import { useTexts } from "../texts.tsx";
import { servicesQuery } from "../ticket/queries.ts";
import { useKeptForm } from "./use-kept-form.ts";
import type { Written } from "./written.ts";

type ArticleFormProps = {
  readonly entityId: string;
  /** What is written about: the browser keeps what is typed under it. */
  readonly about: string;
  readonly initial: Written;
  /** The service is said once, when an article is new. */
  readonly hasService?: boolean;
  /** What must be seen before it is saved. */
  readonly before?: ReactNode;
  readonly verb: string;
  readonly command: Pick<Command<RpcName>, "isPending" | "problem">;
  /** Gives whether it was taken. */
  readonly save: (written: Written) => Promise<boolean>;
};

/** Title, words, and the text in Markdown beside how it will be read. */
export const ArticleForm = ({
  entityId,
  about,
  initial,
  hasService = false,
  before,
  verb,
  command,
  save,
}: ArticleFormProps) => {
  const t = useTexts();
  const { data: services = [] } = useQuery(servicesQuery(entityId));
  const { written, isRestored, change, discard, drop } = useKeptForm(entityId, about, initial);
  const [isShown, setShown] = useState(false);
  const { problem } = command;
  const errorOf = (field: string) => problem?.fields.find((each) => each.field.startsWith(field))?.message;
  const word = t("articulo.error");
  const submit = async () => {
    if (command.isPending) return;
    if (await save(written)) await drop();
  };
  return (
    <form
      className="write-article stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void submit();
      }}
    >
      {isRestored ? (
        <div className="banner" role="status">
          <Icon name="info" />
          <span className="grow">{t("articulo.recuperado")}</span>
          <Button kind="quiet" onPress={discard}>
            {t("articulo.descartar")}
          </Button>
        </div>
      ) : null}
      {problem === undefined ? null : problem.fields.length > 0 ? (
        <ErrorSummary
          title={t("articulo.revise")}
          errors={problem.fields.map(({ field, message }) => ({
            href: `#${field.replace(/\[.*$/, "")}`,
            message,
          }))}
        />
      ) : before === undefined ? (
        <Refusal id="articulo-error" problem={problem} />
      ) : null}
      {before}
      <Field id="title" label={t("articulo.titulo")} error={errorOf("title")} errorWord={word}>
        {(described) => (
          <input
            {...described}
            className="input"
            value={written.title}
            onChange={({ target }) => change({ title: target.value })}
          />
        )}
      </Field>
      {hasService ? (
        <Field
          id="serviceId"
          label={t("conocimiento.servicio")}
          error={errorOf("serviceId")}
          errorWord={word}
        >
          {(described) => (
            <select
              {...described}
              className="select"
              value={written.serviceId}
              onChange={({ target }) => change({ serviceId: target.value })}
            >
              <option value="">{t("articulo.ningun_servicio")}</option>
              {services.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Field
        id="keywords"
        label={t("articulo.palabras")}
        hint={t("articulo.palabras_como")}
        error={errorOf("keywords")}
        errorWord={word}
      >
        {(described) => (
          <input
            {...described}
            className="input"
            value={written.keywords}
            onChange={({ target }) => change({ keywords: target.value })}
          />
        )}
      </Field>
      <Field
        id="body"
        label={t("articulo.texto")}
        hint={t("articulo.texto_como")}
        error={errorOf("body")}
        errorWord={word}
      >
        {(described) => (
          <textarea
            {...described}
            className="textarea"
            rows={18}
            value={written.body}
            onChange={({ target }) => change({ body: target.value })}
          />
        )}
      </Field>
      <details
        className="sheet"
        open={isShown}
        onToggle={({ currentTarget }) => setShown(currentTarget.open)}
      >
        <summary className="btn quiet">{t("articulo.como_se_lee")}</summary>
        <div className="in">{isShown ? <Markdown text={written.body} /> : null}</div>
      </details>
      <div className="btns">
        <Button kind="primary" type="submit" isPending={command.isPending}>
          {verb}
        </Button>
      </div>
    </form>
  );
};
