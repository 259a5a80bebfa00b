import { useQuery } from "@tanstack/react-query";
import type { Contact } from "@yanapa/proto/json/tickets.ts";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useTexts } from "../texts.tsx";
import { shownDocument, shownName } from "./caller-words.ts";
import { foundQuery } from "./queries.ts";
import { useSettled } from "./use-settled.ts";

/** What is looked for is asked so long after the last key, ms. */
const pauseMs = 150;

type FindCallerProps = {
  readonly entityId: string;
  readonly find: string;
  readonly onFind: (find: string) => void;
  readonly onCard: (contact: Contact) => void;
  readonly onNew: () => void;
  readonly onNobody: () => void;
};

/**
 * Looks for who calls by phone, document, name or mail. Enter takes the marked one; of one who is not there it begins a
 * card. Pressed before the answer it counts once it is there, unless several could be meant.
 */
export const FindCaller = ({ entityId, find, onFind, onCard, onNew, onNobody }: FindCallerProps) => {
  const t = useTexts();
  const query = useSettled(find.trim(), pauseMs);
  const { data, isFetching, isError } = useQuery(foundQuery(entityId, query));
  const isAsked = query === find.trim();
  const contacts = isAsked ? (data?.contacts ?? []) : [];
  const isWaiting = find.trim().length >= 3 && (!isAsked || isFetching);
  const [marked, setMarked] = useState(0);
  const [isWanted, setWanted] = useState(false);
  const options = [
    ...contacts.map((contact) => ({
      id: contact.id ?? "",
      words: shownName(contact),
      more: [shownDocument(contact, t), contact.phone, contact.email].filter(Boolean).join(" · "),
      choose: () => onCard(contact),
    })),
    { id: "new", words: t("llamada.registrar_persona"), more: find.trim(), choose: onNew },
    { id: "nobody", words: t("llamada.no_da_nombre"), more: "", choose: onNobody },
  ];
  const at = Math.min(marked, options.length - 1);

  useEffect(() => {
    if (!isWanted || isWaiting) return;
    setWanted(false);
    // What is chosen moves the focus at once, which React does not do while it renders.
    if (contacts.length <= 1) queueMicrotask(() => options[0]?.choose());
  });

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setMarked((to + options.length) % options.length);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (isWaiting) setWanted(true);
      else options[at]?.choose();
    }
  };
  return (
    <div className="field">
      <label htmlFor="f-find">{t("llamada.campo.find")}</label>
      <p className="hint" id="f-find-h">
        {t("llamada.buscar_que")}
      </p>
      <input
        className="input"
        id="f-find"
        type="text"
        role="combobox"
        autoComplete="off"
        aria-describedby="f-find-h"
        aria-expanded="true"
        aria-controls="encontrados"
        aria-activedescendant={`encontrado-${options[at]?.id}`}
        value={find}
        onChange={(event) => {
          setMarked(0);
          setWanted(false);
          onFind(event.target.value);
        }}
        onKeyDown={press}
      />
      <p className="vh" role="status">
        {isWaiting ? "" : find.trim().length < 3 ? "" : t("llamada.encontrados", { n: contacts.length })}
      </p>
      {isError ? <p className="error">{t("mesa.fallo")}</p> : null}
      <div
        className="matches"
        id="encontrados"
        role="listbox"
        aria-label={t("llamada.encontrados_lista")}
        aria-busy={isWaiting}
      >
        {options.map(({ id, words, more, choose }, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field, which marks the option.
          <div
            key={id}
            id={`encontrado-${id}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            onClick={choose}
          >
            <b>{words}</b> <span className="meta">{more}</span>
          </div>
        ))}
      </div>
    </div>
  );
};
