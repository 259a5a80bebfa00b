import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { Button } from "../../ui/button.tsx";
import { useModal } from "../lib/use-modal.ts";
import { useTexts } from "../texts.tsx";
import { servicesQuery } from "../ticket/queries.ts";
import { choices, days, switches, tidy } from "./filters.ts";
import { areasQuery, channelsQuery } from "./queries.ts";

/** Narrows the view: each field is a filter under its name in the address. */
export const FilterDialog = ({ entityId, onClose }: { entityId: string; onClose: () => void }) => {
  const t = useTexts();
  const dialog = useModal();
  const [search, setSearch] = useSearchParams();
  const apply = (form: HTMLFormElement) => {
    const next = tidy(
      new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    );
    for (const kept of ["vista", "orden"]) if (search.has(kept)) next.set(kept, search.get(kept) ?? "");
    dialog.current?.close();
    setSearch(next);
  };
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby="filtrar" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply(event.currentTarget);
        }}
      >
        <header>
          <h2 id="filtrar">{t("bandeja.comando.filtrar")}</h2>
        </header>
        <div className="in stack">
          {(["prioridad", "tipo", "turno"] as const).map((name) => (
            <fieldset key={name} className="choices">
              <legend>{t(`bandeja.filtro.${name}`)}</legend>
              {Object.keys(choices[name]).map((value) => (
                <label key={value} className="check">
                  <input
                    type="checkbox"
                    name={name}
                    value={value}
                    defaultChecked={search.getAll(name).includes(value)}
                  />
                  {t(`bandeja.filtro.${name}.${value}`)}
                </label>
              ))}
            </fieldset>
          ))}
          <Named entityId={entityId} search={search} />
          <div className="row">
            {days.map((name) => (
              <label key={name} className="field">
                {t(`bandeja.filtro.${name}`)}
                <input className="input" type="date" name={name} defaultValue={search.get(name) ?? ""} />
              </label>
            ))}
          </div>
          <fieldset className="choices">
            <legend>{t("bandeja.filtro.solo")}</legend>
            {switches.map((name) => (
              <label key={name} className="check">
                <input type="checkbox" name={name} value="1" defaultChecked={search.get(name) === "1"} />
                {t(`bandeja.filtro.${name}`)}
              </label>
            ))}
          </fieldset>
        </div>
        <footer>
          <Button kind="quiet" onPress={() => dialog.current?.close()}>
            {t("bandeja.cancelar")}
          </Button>
          <Button type="submit" kind="primary">
            {t("bandeja.aplicar")}
          </Button>
        </footer>
      </form>
    </dialog>
  );
};

/** Choices of what the entity calls its own. */
const Named = ({ entityId, search }: { entityId: string; search: URLSearchParams }) => {
  const t = useTexts();
  const { data: services } = useQuery(servicesQuery(entityId));
  const { data: areas } = useQuery(areasQuery(entityId));
  const { data: channels } = useQuery(channelsQuery(entityId));
  const lists = [
    ["servicio", services],
    ["canal", channels],
    ["area", areas],
    ["espera", Object.keys(choices.espera).map((id) => ({ id, name: t(`bandeja.filtro.espera.${id}`) }))],
  ] as const;
  return lists.map(([name, list]) =>
    list === undefined ? null : (
      <label key={name} className="field">
        {t(`bandeja.filtro.${name}`)}
        <select className="select" name={name} defaultValue={search.get(name) ?? ""}>
          <option value="">{t("bandeja.filtro.cualquiera")}</option>
          {list.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
    ),
  );
};
