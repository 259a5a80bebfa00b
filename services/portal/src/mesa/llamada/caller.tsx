import { useQuery } from "@tanstack/react-query";
import { flushSync } from "react-dom";
import { Button } from "../../ui/button.tsx";
import { Person } from "../../ui/person.tsx";
import { useTexts } from "../texts.tsx";
import { shownDocument, shownName } from "./caller-words.ts";
import { type Part, Segs } from "./field.tsx";
import { FindCaller } from "./find-caller.tsx";
import { focusOn } from "./focus-on.ts";
import { guessOf } from "./guess.ts";
import { NewCaller } from "./new-caller.tsx";
import { cardQuery } from "./queries.ts";

const proofs = ["ORIGIN_PROOF_NONE", "ORIGIN_PROOF_DECLARED", "ORIGIN_PROOF_CHECKED"] as const;

/** Who calls: found, registered, or somebody who gives no name. */
export const Caller = (part: Part) => {
  const t = useTexts();
  const { entityId, form, set } = part;
  const choose = (change: Parameters<typeof set>[0], id: string) => {
    // At once: the next key is already the next field's.
    flushSync(() => set(change));
    focusOn(id);
  };
  const again = () => choose({ caller: "", contactId: "" }, "f-find");
  return (
    <section className="sheet" aria-labelledby="quien">
      <div className="head">
        <h2 id="quien">{t("llamada.solicitante")}</h2>
        <span className="meta">{form.caller === "" ? "" : t(`llamada.es.${form.caller}`)}</span>
      </div>
      <div className="in g">
        {form.caller === "" ? (
          <FindCaller
            entityId={entityId}
            find={form.find}
            onFind={(find) => set({ find })}
            onCard={({ id = "" }) => choose({ caller: "card", contactId: id }, "kind")}
            onNew={() => choose({ ...guessOf(form.find), caller: "new" }, "f-givenName")}
            onNobody={() => choose({ caller: "nobody" }, "kind")}
          />
        ) : null}
        {form.caller === "card" ? <Found {...part} onAgain={again} /> : null}
        {form.caller === "new" ? <NewCaller {...part} onAgain={again} /> : null}
        {form.caller === "nobody" ? (
          <div className="found">
            <div className="grow">
              <b>{t("llamada.no_identificado")}</b>
            </div>
            <Button onPress={again}>{t("llamada.otra_persona")}</Button>
          </div>
        ) : null}
        {form.caller === "card" || form.caller === "new" ? (
          <Segs
            name="originProof"
            legend={t("llamada.campo.originProof")}
            value={form.originProof}
            choices={proofs.map((proof) => [proof, t(`llamada.origen.${proof}`)] as const)}
            onChoose={(value) => set({ originProof: value as (typeof proofs)[number] })}
            error={part.errors["ticket.originProof"]}
          />
        ) : null}
      </div>
    </section>
  );
};

const Found = ({ entityId, form, onAgain }: Part & { onAgain: () => void }) => {
  const t = useTexts();
  const { data } = useQuery(cardQuery(entityId, form.contactId));
  const card = data?.contact ?? {};
  const name = shownName(card);
  const language = card.language === undefined ? "" : t(`lengua.${card.language}`);
  return (
    <div className="found">
      <div className="grow">
        <Person name={name || "…"} initials={`${name[0] ?? ""}${card.firstSurname?.[0] ?? ""}`} />
        <span className="meta">
          {[shownDocument(card, t), card.phone, card.email, language].filter(Boolean).join(" · ")}
        </span>
        {card.notes ? <p className="hint">{card.notes}</p> : null}
      </div>
      <Button onPress={onAgain}>{t("llamada.otra_persona")}</Button>
    </div>
  );
};
