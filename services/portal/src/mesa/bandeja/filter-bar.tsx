import { useRef } from "react";
import { useSearchParams } from "react-router";
import { Icon } from "../../ui/icon.tsx";
import type { BoundCommand } from "../lib/commands/command.ts";
import { CommandButton } from "../lib/commands/command-button.tsx";
import { useTexts } from "../texts.tsx";
import { filtersOf, sorts } from "./filters.ts";
import { useFilterWords } from "./use-filter-words.ts";

type FilterBarProps = {
  readonly entityId: string;
  readonly filter: BoundCommand | undefined;
  readonly save: BoundCommand | undefined;
  readonly density: BoundCommand | undefined;
};

/** What the rows are narrowed to, each with the way to take it off; their order; and how close they stand. */
export const FilterBar = ({ entityId, filter, save, density }: FilterBarProps) => {
  const t = useTexts();
  const [search, setSearch] = useSearchParams();
  const bar = useRef<HTMLDivElement>(null);
  const words = useFilterWords(entityId);
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === "") next.delete(name);
    else next.set(name, value);
    setSearch(next);
  };
  return (
    <div className="filters" ref={bar}>
      <CommandButton command={filter} />
      {filtersOf(search).map(({ name, values }) => {
        const label = words(name, values);
        return (
          <span key={name} className="chip filter">
            {label}
            <button
              type="button"
              aria-label={t("bandeja.quitar_filtro", { filtro: label })}
              onClick={() => {
                // The button goes with its filter: focus stays in the bar.
                bar.current?.querySelector("button")?.focus();
                change(name, "");
              }}
            >
              <Icon name="x" />
            </button>
          </span>
        );
      })}
      {filtersOf(search).length === 0 ? null : <CommandButton kind="quiet" command={save} />}
      <span className="grow" />
      <label className="sort">
        <Icon name="sort" />
        <span className="vh">{t("bandeja.orden")}</span>
        <select
          className="select"
          value={search.get("orden") ?? ""}
          onChange={(event) => change("orden", event.target.value)}
        >
          <option value="">{t("bandeja.orden.cola")}</option>
          {Object.keys(sorts).map((sort) => (
            <option key={sort} value={sort}>
              {t(`bandeja.orden.${sort}`)}
            </option>
          ))}
        </select>
      </label>
      <CommandButton kind="quiet" command={density}>
        {t("bandeja.densidad")}
      </CommandButton>
    </div>
  );
};
