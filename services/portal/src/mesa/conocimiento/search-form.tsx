import type { CatalogueService } from "@yanapa/proto/json/tickets.ts";
import { useEffect, useRef, useState } from "react";
import { Icon } from "../../ui/icon.tsx";
import { useTexts } from "../texts.tsx";
import { type Asked, shortest } from "./queries.ts";
import { kinds, readers, states } from "./use-asked.ts";

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
        <Filter
          id="servicio"
          label={t("conocimiento.servicio")}
          value={asked.serviceId}
          choices={services.map(({ id = "", name = "" }) => [id, name])}
          onChoose={(serviceId) => ask({ serviceId })}
        />
        <Filter
          id="lectores"
          label={t("articulo.lectores")}
          value={asked.visibility}
          choices={Object.values(readers).map((each) => [each, t(`articulo.lectores.${each}`)])}
          onChoose={(visibility) => ask({ visibility: visibility as Asked["visibility"] })}
        />
        {asked.words.length < shortest ? (
          <Filter
            id="estado"
            label={t("articulo.estado")}
            value={asked.state}
            choices={Object.values(states).map((each) => [each, t(`articulo.estado.${each}`)])}
            onChoose={(state) => ask({ state: state as Asked["state"] })}
          />
        ) : (
          <Filter
            id="que"
            label={t("conocimiento.que")}
            value={asked.kind}
            choices={kinds.map((each) => [each, t(`conocimiento.que.${each}`)])}
            onChoose={(kind) => ask({ kind: kind as Asked["kind"] })}
          />
        )}
        <button className="btn" type="submit">
          <Icon name="search" />
          {t("conocimiento.buscar_ya")}
        </button>
      </form>
    </search>
  );
};

type FilterProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly onChoose: (value: string) => void;
};

/** Holds what is shown to one of these, or to none. */
const Filter = ({ id, label, value, choices, onChoose }: FilterProps) => {
  const t = useTexts();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={choices.some(([each]) => each === value) ? value : ""}
        onChange={({ target }) => onChoose(target.value)}
      >
        <option value="">{t("conocimiento.todos")}</option>
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
};
