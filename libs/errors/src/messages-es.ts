/**
 * What people read for each reason: one Spanish (es-BO) sentence that says what to do. `{name}` is filled from the
 * error's data. Keep the lines sorted by reason, so that several people can add theirs without meeting.
 */
export const messagesEs: Readonly<Record<string, string>> = {
  ASSERTION_INVALID: "La identidad de quien llama no se pudo comprobar. Vuelva a iniciar sesión.",
  ASSERTION_MISSING: "Falta la identidad de quien llama. Vuelva a iniciar sesión.",
  CALLER_NOT_ALLOWED: "Esta operación es interna de la plataforma.",
  CANCELLED: "La solicitud fue cancelada antes de terminar.",
  DATABASE_UNAVAILABLE: "Los datos no están disponibles por el momento. Intente de nuevo en unos minutos.",
  DEADLINE_EXCEEDED: "La respuesta tardó más de lo permitido. Intente de nuevo.",
  DEADLINE_TOO_SHORT:
    "El plazo dado no alcanza para atender la solicitud. Envíela de nuevo con un plazo mayor.",
  FIELD_DUPLICATED: "El valor está repetido. Déjelo una sola vez.",
  FIELD_INVALID: "El valor no es válido. Corríjalo y envíe de nuevo.",
  FIELD_REQUIRED: "Este dato es obligatorio. Complételo y envíe de nuevo.",
  FIELD_TOO_LONG: "El texto es demasiado largo. Redúzcalo y envíe de nuevo.",
  FIELD_TOO_SHORT: "El texto es demasiado corto. Complételo y envíe de nuevo.",
  IDEMPOTENCY_KEY_INVALID: "La clave de idempotencia debe tener entre 8 y 128 letras, números o guiones.",
  IDEMPOTENCY_KEY_MISSING: "Falta la clave de idempotencia. Envíe una clave nueva por cada operación.",
  IDEMPOTENCY_MISMATCH: "Esa clave de idempotencia ya se usó con otra solicitud. Use una clave nueva.",
  INTERNAL:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  IN_PROGRESS: "La misma solicitud todavía se está procesando. Espere unos segundos y consulte de nuevo.",
  NOT_FOUND: "No existe o no está a su alcance. Revise el dato o la entidad elegida.",
  PAGE_TOKEN_INVALID: "La página pedida ya no es válida. Vuelva a la primera página.",
  PEER_UNAVAILABLE: "Una parte de la plataforma no responde. Intente de nuevo en unos minutos.",
  PERMISSION_DENIED: "No tiene permiso para hacer esto. Pídalo al administrador de su entidad.",
  RATE_EXCEEDED: "Hizo demasiadas solicitudes seguidas. Espere {retry_after_s} segundos e intente de nuevo.",
  REQUEST_INVALID: "Revise los datos señalados y envíe de nuevo.",
  REQUEST_TOO_LARGE: "La solicitud es demasiado grande. Redúzcala y envíe de nuevo.",
  ROLE_MISSING: "Su rol no permite esta acción. Pídalo al administrador de su entidad.",
  SERVICE_DRAINING: "El servicio se está reiniciando. Intente de nuevo en unos segundos.",
  TOKEN_EXPIRED: "Su sesión venció. Vuelva a iniciar sesión.",
  TOKEN_INVALID: "La sesión no es válida. Vuelva a iniciar sesión.",
  TOKEN_MISSING: "Hace falta iniciar sesión para continuar.",
  UNAVAILABLE: "El servicio no está disponible por el momento. Intente de nuevo en unos minutos.",
  UNEXPECTED:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  UNIMPLEMENTED: "Esta función no está disponible en esta instalación.",
  VERSION_MISMATCH: "Otra persona lo modificó mientras usted lo veía. Vuelva a cargarlo y repita el cambio.",
};

/** The Spanish sentence of a reason with `{name}` filled from data; undefined when the reason has none. */
export const spanishMessage = (
  reason: string,
  data: Readonly<Record<string, string>> = {},
): string | undefined =>
  Object.hasOwn(messagesEs, reason)
    ? messagesEs[reason]?.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => data[name] ?? placeholder)
    : undefined;
