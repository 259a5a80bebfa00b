import { useLocation } from "react-router";
import type { ProblemError } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useTexts } from "../texts.tsx";

type RefusedProps = {
  readonly problem: ProblemError | undefined;
  /** What is missing before anything can be sent. */
  readonly lack: string | undefined;
  /** Goes on with the card that has the document already. */
  readonly onUse: (contactId: string) => void;
};

/** Why the call was not registered, and the way on. What was written stays. */
export const Refused = ({ problem, lack, onUse }: RefusedProps) => {
  const t = useTexts();
  const { pathname } = useLocation();
  if (problem === undefined && lack === undefined) return null;
  const { status = 0, fields = [], data = {}, requestId = "", message = "" } = problem ?? {};
  const card = data.contact_id ?? data.contactId;
  return (
    <div className="banner bad" role="alert">
      <Icon name="alert" />
      <span className="grow">
        {lack ?? (status === 401 ? t("ticket.sesion_terminada") : message)}
        {lack === undefined && fields.length > 1 ? (
          <ul>
            {fields.map((each) => (
              <li key={each.field}>{each.message}</li>
            ))}
          </ul>
        ) : null}
        {requestId === "" || status < 500 ? null : (
          <small> {t("ticket.numero_de_pedido", { numero: requestId })}</small>
        )}
      </span>
      {status === 401 ? (
        <a className="btn" href={`/auth/ingresar?${new URLSearchParams({ volver: pathname })}`}>
          {t("marco.ingresar")}
        </a>
      ) : null}
      {card === undefined ? null : <Button onPress={() => onUse(card)}>{t("llamada.usar_su_ficha")}</Button>}
    </div>
  );
};
