import type { CatalogueService } from "@yanapa/proto/json/tickets.ts";
import { useEffect, useRef, useState } from "react";
import { Icon } from "../../ui/icon.tsx";
import { useTexts } from "../texts.tsx";
import { type Asked, shortest } from "./queries.ts";

/** Words are searched so long after the last key, ms; Enter searches at once. */
const pauseMs = 300;

type SearchFormProps = {
  readonly asked: Asked;
  readonly ask: (change: Partial<Asked>) => void;
  readonly services: readonly CatalogueService[];
};

/** What is looked for, while it is typed. */
export const SearchForm = ({ asked, ask, services }: SearchFormProps) => {
  const t = useTexts();
  const [words, setWords] = useState(asked.words);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const search = (next: string) => {
    window.clearTimeout(timer.current);
    ask({ words: next.trim() });
  };
  const type = (next: string) => {
    setWords(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => search(next), pauseMs);
  };
  return (
    <search>
      <form
        className="find-articles"
        onSubmit={(event) => {
          event.preventDefault();
          search(words);
        }}
      >
        <div className="field grow">
          <label htmlFor="q">{t("conocimiento.buscar")}</label>
          <input
            id="q"
            className="input"
            type="search"
            autoComplete="off"
            maxLength={200}
            value={words}
            onChange={(event) => type(event.target.value)}
          />
        </div>
        {asked.words.length < shortest ? (
          <label className="check">
            <input
              type="checkbox"
              checked={asked.draftsOnly}
              onChange={() => ask({ draftsOnly: !asked.draftsOnly })}
            />
            {t("conocimiento.solo_borradores")}
          </label>
        ) : (
          <div className="field">
            <label htmlFor="servicio">{t("conocimiento.servicio")}</label>
            <select
              id="servicio"
              className="select"
              value={asked.serviceId}
              onChange={(event) => ask({ serviceId: event.target.value })}
            >
              <option value="">{t("conocimiento.todos")}</option>
              {services.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        )}
        <button className="btn" type="submit">
          <Icon name="search" />
          {t("conocimiento.buscar_ya")}
        </button>
      </form>
    </search>
  );
};
