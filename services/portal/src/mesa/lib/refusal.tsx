import { useLocation } from "react-router";
import type { ProblemError } from "../../lib/problem.ts";
import { Icon } from "../../ui/icon.tsx";
import { useTexts } from "../texts.tsx";

/** Why an act was not done, in the contract's words, and the way on. What was typed stays where it is. */
export const Refusal = ({ id, problem }: { id: string; problem: ProblemError }) => {
  const t = useTexts();
  const { pathname } = useLocation();
  const isSignedOut = problem.status === 401;
  return (
    <div className="banner bad" role="alert" id={id}>
      <Icon name="alert" />
      <span className="grow">
        {isSignedOut ? t("ticket.sesion_terminada") : problem.message}
        {problem.reason === "VERSION_MISMATCH" ? ` ${t("ticket.mire_que_cambio")}` : ""}
        {problem.requestId === "" || problem.status < 500 ? null : (
          <small> {t("ticket.numero_de_pedido", { numero: problem.requestId })}</small>
        )}
      </span>
      {isSignedOut ? (
        <a className="btn" href={`/auth/ingresar?${new URLSearchParams({ volver: pathname })}`}>
          {t("marco.ingresar")}
        </a>
      ) : null}
    </div>
  );
};
