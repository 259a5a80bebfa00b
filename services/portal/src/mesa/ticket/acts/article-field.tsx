import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Field } from "../../../ui/field.tsx";
import { useTexts } from "../../texts.tsx";
import { articlesQuery } from "../queries.ts";
import { type ActFieldProps, fieldId } from "./field-props.ts";

/** An article of the knowledge base: words lead to those that have them, and one is chosen. */
export const ArticleField = ({ spec, value, error, entityId, onChange }: ActFieldProps) => {
  const t = useTexts();
  const [words, setWords] = useState("");
  const { data, isError } = useQuery(articlesQuery(entityId, words));
  const id = fieldId(spec.name);
  const hits = data?.hits ?? [];
  return (
    <div className="stack">
      <Field
        id={id}
        label={t(spec.label)}
        hint={t("campo.articulo_que")}
        error={error}
        errorWord={t("campo.error")}
      >
        {(described) => (
          <input
            className="input"
            type="search"
            autoComplete="off"
            {...described}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <p className="vh" role="status">
        {data === undefined ? "" : t("campo.articulos_hay", { cuantos: hits.length })}
      </p>
      {isError ? <p className="hint">{t("mesa.fallo_que")}</p> : null}
      {data !== undefined && hits.length === 0 ? <p className="hint">{t("campo.articulos_no_hay")}</p> : null}
      {hits.map(({ articleId = "", title }) => (
        <label key={articleId} className="check">
          <input type="radio" name={id} checked={articleId === value} onChange={() => onChange(articleId)} />
          {title}
        </label>
      ))}
    </div>
  );
};
