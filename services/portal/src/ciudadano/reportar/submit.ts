import { instantOf } from "../../lib/days.ts";
import type { PageRequest } from "../../lib/page.ts";
import { type Answers, entityIdOf } from "./answers.ts";
import { otherService } from "./servicio.tsx";
import { subjectOf } from "./subject.ts";

/** Sends a report, once under its key, and gives what is kept of it: of a guest's what their receipt shows. */
export const submit = async (
  request: PageRequest,
  answers: Answers,
  idempotencyKey: string,
): Promise<Answers & { enviado: string }> => {
  const said = saidOf(request, answers);
  if (request.person !== undefined) {
    const { request: made } = await request.api("RequestService.SubmitRequest", said, { idempotencyKey });
    return { enviado: made?.id ?? "" };
  }
  const { nombres = "", apellidos = "", correo = "" } = answers;
  const guest = { ...said, givenName: nombres, surname: apellidos, email: correo };
  const made = await request.api("GuestRequestService.SubmitGuestRequest", guest, { idempotencyKey });
  const { number = "", receivedAt = "", confirmation = "" } = made;
  return {
    enviado: number,
    recibido: receivedAt,
    correo,
    ...(confirmation && { confirmacion: confirmation }),
  };
};

const saidOf = (
  request: PageRequest,
  { servicio, que = "", desde, dia = "", hora = "", ...rest }: Answers,
) => {
  const beganAt = desde === "no-se" ? undefined : instantOf(dia, hora);
  return {
    entityId: entityIdOf(request),
    subject: subjectOf(que),
    description: que.trim(),
    scope: `SCOPE_${rest.alcance as "ONE" | "GROUP" | "ALL"}` as const,
    phone: rest.telefono ?? "",
    ...(servicio !== undefined && servicio !== otherService && { serviceId: servicio }),
    ...(beganAt !== undefined && { beganAt }),
  };
};
