/**
 * What people read for each reason: one Spanish (es-BO) sentence that says what to do. `{name}` is filled from the
 * error's data. Keep the lines sorted by reason, so that several people can add theirs without meeting.
 */
export const messagesEs: Readonly<Record<string, string>> = {
  ALREADY_FIRST_LEVEL: "El ticket ya está en el primer nivel. No hay a quién devolverlo.",
  ALREADY_SHOWN: "El solicitante ya ve el ticket entre sus casos.",
  ALREADY_VERIFIED: "La solución ya fue confirmada. Falta que la entidad cierre el caso.",
  ALREADY_WAITING: "El ticket ya está en espera. Termine esa espera antes de empezar otra.",
  ALTERNATIVE_NOT_ONE: "Marque como elegida exactamente una de las alternativas.",
  ANSWER_NOT_OF_INQUIRY:
    "Solo una consulta se resuelve con la respuesta en el mismo contacto. Quite la respuesta o elija consulta.",
  APPOINTED_BY_AUTHORITY:
    "La nota de la máxima autoridad nombró a esta persona; por 30 días solo ella misma puede dejar el puesto.",
  APPOINTMENT_EFFECTIVE:
    "El nombramiento ya está en vigor: lo termina quien administra la entidad, en Miembros.",
  APPOINTMENT_NOT_FOUND: "El nombramiento no existe. Actualice la lista.",
  APPOINTMENT_NOT_HELD:
    "Solo se confirma un nombramiento que la entidad objetó y que espera. Actualice la lista.",
  APPOINTMENT_NOT_PENDING:
    "El nombramiento ya fue objetado, confirmado o está en vigor: se objeta una sola vez, mientras espera.",
  APPOINTMENT_WITHDRAWN: "El nombramiento ya fue retirado.",
  AREA_EMPTY:
    "En esa área no hay nadie que atienda. Elija un área con personal, o pida que se asignen personas a ella.",
  AREA_HAS_MEMBERS:
    "En esa área todavía sirven personas. Páselas a otra área, en Miembros, y después retírela.",
  AREA_IN_CONTROL: "Esa área ya tiene el ticket. Elija otra.",
  AREA_MAY_NOT_SEE:
    "En esa área nadie puede ver este ticket, que es de seguridad. Elija seguridad de la información u otra área con quien pueda verlo.",
  AREA_MISSING: "Usted no pertenece a un área de primer nivel. Indique cuál atiende el ticket.",
  AREA_NAME_TAKEN: "Ya existe un área con ese nombre. Use otro nombre.",
  AREA_NOT_FOUND: "El área no existe en su entidad. Elija una de la lista.",
  AREA_NOT_OF_LEVEL: "El área no atiende ese nivel. Elija una que lo atienda.",
  AREA_NOT_YOURS: "El ticket está a cargo de un área que no es la suya. Pídalo a esa área o a su supervisor.",
  AREA_WITHDRAWN: "Esa área fue retirada. Elija otra, o haga que atienda de nuevo.",
  ARTICLE_ALREADY_PUBLISHED: "El artículo ya está publicado.",
  ARTICLE_CHANGED:
    "Otra persona modificó el artículo (ahora es la versión {version}). Vuelva a cargarlo y repita el cambio.",
  ARTICLE_MISSING: "Indique qué artículo se probó.",
  ARTICLE_NAMES_TICKET:
    "El artículo nombra un ticket: se queda en la entidad. Escriba otro, sin datos del caso, para publicarlo a todos.",
  ARTICLE_NOT_FOUND: "El artículo no existe o no está a su alcance. Revise la entidad elegida.",
  ARTICLE_NOT_PUBLISHED: "El artículo no está publicado; solo se retira lo publicado.",
  ARTICLE_VERSION_NOT_FOUND: "El artículo no tiene esa versión.",
  ASSERTION_INVALID: "La identidad de quien llama no se pudo comprobar. Vuelva a iniciar sesión.",
  ASSERTION_MISSING: "Falta la identidad de quien llama. Vuelva a iniciar sesión.",
  ASSERTION_NOT_OURS: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  ATTEMPTS_MISSING: "Para cerrar sin confirmación deben constar dos intentos sin respuesta del solicitante.",
  BIRTH_DATE_AHEAD: "La fecha de nacimiento no puede ser posterior a hoy. Corríjala.",
  BIRTH_DATE_INVALID: "Escriba la fecha de nacimiento como día/mes/año, por ejemplo 05/11/1980.",
  BIRTH_DATE_LONG_AGO: "La fecha de nacimiento queda a más de 120 años. Revise el año.",
  BODY_NOT_JSON: "El cuerpo de la solicitud no es JSON. Revise su forma y envíe de nuevo.",
  BODY_NOT_OBJECT: "El cuerpo de la solicitud debe ser un objeto JSON.",
  BODY_NOT_UTF8: "El cuerpo de la solicitud no está en UTF-8. Cambie su codificación y envíe de nuevo.",
  BODY_TOO_LARGE: "El cuerpo de la solicitud supera {limit} bytes. Redúzcalo y envíe de nuevo.",
  BUS_CLOSED: "El servicio se está reiniciando. Intente de nuevo en unos segundos.",
  CALENDAR_DRAFT_CHANGED:
    "Otra persona modificó el borrador (ahora es la revisión {revision}). Vuelva a revisarlo antes de publicar.",
  CALENDAR_DRAFT_NOT_FOUND: "El calendario no tiene borrador. Guarde uno antes de revisarlo o publicarlo.",
  CALENDAR_EXHAUSTED: "El calendario no tiene más horas de trabajo desde {from}. Amplíe su horario.",
  CALENDAR_INVALID: "El calendario tiene datos que no se pueden aceptar. Revise los señalados.",
  CALENDAR_NOT_FOUND: "Ese calendario no existe. Guarde un borrador y publíquelo.",
  CALENDAR_WITHOUT_HOURS: "El calendario necesita al menos un intervalo de trabajo. Agregue uno.",
  CALLER_KIND_UNEXPECTED: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  CALLER_NOT_ALLOWED: "Esta operación es interna de la plataforma.",
  CANCELLED: "La solicitud fue cancelada antes de terminar.",
  CASE_LINK_NOT_FOUND:
    "El enlace no abre ningún caso: no está completo, venció o fue anulado. Abra el del último correo, o pregunte con su número de caso.",
  CHANNEL_NAME_TAKEN: "La entidad ya tiene un canal con ese nombre. Use el existente o elija otro nombre.",
  CHANNEL_NOT_FOUND: "El canal no existe en su entidad. Elija uno de la lista.",
  CHANNEL_WITHDRAWN:
    "Ese canal ya no se ofrece. Elija otro, o pida a quien administra la entidad que lo ofrezca de nuevo.",
  CLOCK_BEHIND: "El reloj del ticket todavía no recibió el último cambio. Intente de nuevo en unos segundos.",
  CLOSER_IS_PROPOSER:
    "Quien propuso terminar el ticket no lo cierra así. Pídalo a otra persona supervisora o administradora.",
  CLOSER_IS_RESOLVER:
    "Quien resolvió el ticket no lo cierra. Pídalo a otra persona supervisora o administradora.",
  CLOSURE_REPORT_ALTERED:
    "El informe de cierre no coincide con su sello y no se muestra. Avise al administrador de la plataforma.",
  CLOSURE_REPORT_NOT_FOUND: "El informe de cierre todavía no existe: se emite al cerrar el ticket.",
  COMMENT_MISSING: "Indique qué sigue fallando.",
  CONFIG_NAMED_TWICE: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  CONFIRMATION_WINDOW_OPEN:
    "El solicitante tiene {days} días hábiles para confirmar. Cierre sin confirmación desde el {until_text}, o registre antes su respuesta.",
  CONSULTATION_ANSWERED: "La consulta interna ya tiene respuesta. Vuelva a cargar el ticket.",
  CONSULTATION_MISSING:
    "Antes de escalar consulte a un área especializada, o indique por qué no corresponde.",
  CONSULTATION_NOT_DUE:
    "La consulta interna todavía está dentro de su plazo. Espere la respuesta; si el plazo pasa, márquela como sin respuesta.",
  CONSULTATION_NOT_FOUND: "La consulta interna no existe en este ticket.",
  CONSULTATION_OPEN: "Hay una consulta interna sin concluir. Indique cómo terminó antes de escalar.",
  CONSULTATION_SETTLED: "La consulta interna ya concluyó. Haga otra si hace falta.",
  CONSULTATION_UNANSWERED:
    "La consulta interna todavía no tiene respuesta. Espérela o márquela como sin respuesta.",
  CONTACTS_BOTH_LINKED: "Las dos fichas están vinculadas a personas verificadas; no se unen.",
  CONTACT_CHANGE_NOT_FOUND: "La ficha no tiene ese cambio.",
  CONTACT_DOCUMENTS_DIFFER: "Las fichas tienen documentos comprobados distintos; son de personas distintas.",
  CONTACT_DOCUMENT_MISSING:
    "La ficha no tiene documento que confirmar. Registre otra con el documento que le muestran.",
  CONTACT_DOCUMENT_PROVEN: "El documento de la ficha ya está comprobado. No hace falta confirmarlo de nuevo.",
  CONTACT_DOCUMENT_TAKEN: "La entidad ya tiene una ficha con ese documento comprobado. Use la existente.",
  CONTACT_EMAIL_CONFIRMED: "El correo de la ficha ya está confirmado. No hace falta otro código.",
  CONTACT_EMAIL_MISSING:
    "La ficha no tiene correo. Corríjala con el que le dicten y envíe después el código.",
  CONTACT_LATE_REASON_MISSING:
    "El contacto fue hace más de un día. Indique en la nota por qué se anota ahora.",
  CONTACT_LINKED: "Esa ficha está vinculada a una persona verificada. Una la otra ficha a ella.",
  CONTACT_MEANS_MISSING: "Deje un teléfono o un correo, para que la entidad pueda responderle.",
  CONTACT_MISSING: "Indique la ficha del solicitante, o que no dio su nombre.",
  CONTACT_NOT_A_PERSON:
    "Un ticket solo se asigna a una persona: elija a quien está de turno o a quien dirige el área.",
  CONTACT_NOT_FOUND: "La ficha no existe en su entidad. Búsquela por documento, nombre, correo o teléfono.",
  CONTACT_NOT_ONE:
    "El contacto jerárquico es una persona de la entidad o un cargo fuera de la plataforma. Indique uno de los dos.",
  CONTACT_NOT_STORED:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  CONTACT_NOT_UNITED: "La ficha no está unida a otra.",
  CONTACT_REASON_MISSING:
    "Un contacto atendido lleva su ticket, también una consulta respondida al momento. Elíjalo, o indique en la nota por qué no hay.",
  CONTACT_SAME: "Indique dos fichas distintas.",
  CONTACT_TOO_LONG:
    "Una llamada o visita dura 12 horas como máximo; un chat, 24. Corrija la duración, en segundos.",
  CONTACT_UNEXPECTED: "Quien no dio su nombre no tiene ficha. Quite la ficha o indique que sí se identificó.",
  CONTACT_UNITED: "La ficha está unida a otra, que es la que vale. Use esa.",
  CONTACT_UNITED_FOR_GOOD: "Las fichas se unieron hace más de 30 días y ya no se separan.",
  CONTENT_ENCODING_UNSUPPORTED:
    "El cuerpo debe enviarse sin comprimir. Quite Content-Encoding y envíe de nuevo.",
  CONTENT_TYPE_UNSUPPORTED: "El cuerpo debe enviarse como application/json en UTF-8.",
  CONTEXT_EXPIRED: "Lo que se sabía de su sesión venció. Intente de nuevo.",
  CONTRACT_RULE_BROKEN: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  CSRF_INVALID: "La página venció. Cárguela de nuevo y repita; lo que escribió se conserva.",
  DATABASE_BUSY: "Hay demasiadas solicitudes en este momento. Intente de nuevo en unos segundos.",
  DATABASE_ROLE_UNSAFE:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  DATABASE_UNAVAILABLE: "Los datos no están disponibles por el momento. Intente de nuevo en unos minutos.",
  DATES_REVERSED: "La fecha final debe ser posterior a la inicial. Corríjala.",
  DATE_INVALID: "La fecha no existe o no está entre los años 2000 y 2100. Corríjala.",
  DATE_IN_FUTURE: "La fecha todavía no llegó. Elija hoy o un día anterior.",
  DATE_IN_THE_PAST: "La fecha ya pasó. Indique una posterior.",
  DAYS_WITHOUT_CALENDAR: "Los días hábiles necesitan un calendario con horario. Elija otro calendario.",
  DEADLINE_BEYOND_MAXIMUM:
    "El plazo pasa el tiempo máximo de la entidad. Solo un supervisor puede darlo, con un motivo.",
  DEADLINE_EXCEEDED: "La respuesta tardó más de lo permitido. Intente de nuevo.",
  DEADLINE_MISSING:
    "La entidad no publicó tiempos máximos para este ticket: indique el plazo, o que se resuelve en el mismo contacto.",
  DEADLINE_NOT_AHEAD: "El plazo debe ser posterior al momento actual. Elija otra fecha.",
  DEADLINE_REASON_MISSING: "El plazo pasa el tiempo máximo de la entidad. Indique el motivo.",
  DEADLINE_TOO_SHORT:
    "El plazo dado no alcanza para atender la solicitud. Envíela de nuevo con un plazo mayor.",
  DEADLINE_TWICE: "Dé una fecha de plazo o acepte el tiempo máximo, no ambas cosas.",
  DECLASSIFIED_BY_TWO:
    "Para que deje de ser incidente de seguridad hacen falta un motivo y dos personas: supervisión, seguridad de la información o el RSI.",
  DOCUMENT_COMPLEMENT_INVALID:
    "El complemento tiene dos letras o números, por ejemplo 1A. Corríjalo o déjelo vacío.",
  DOCUMENT_COMPLEMENT_NOT_ALLOWED: "Solo la cédula de identidad tiene complemento. Déjelo vacío.",
  DOCUMENT_COMPLEMENT_TWICE:
    "El complemento escrito en el número es distinto del dado aparte. Deje uno solo.",
  DOCUMENT_COMPLEMENT_UNCLEAR:
    "No se puede distinguir el número del complemento. Pregunte si tiene complemento y escríbalo aparte.",
  DOCUMENT_COUNTRY_NOT_BOLIVIA:
    "La cédula de identidad es de Bolivia. Para un documento de otro país elija pasaporte u otro.",
  DOCUMENT_COUNTRY_UNKNOWN: "El código de país no existe. Use el de tres letras, por ejemplo BOL, PER o ARG.",
  DOCUMENT_DASH_UNCLEAR:
    "El número empieza o termina en guion. Pregunte si falta algo y escriba solo el número; el complemento, aparte.",
  DOCUMENT_EXPEDIDO_GLUED:
    "El lugar de expedición (LP, SC, CB…) no es parte del número ni complemento. Confírmelo con la persona y déjelo en su propio dato.",
  DOCUMENT_EXPEDIDO_NOT_ALLOWED: "Solo la cédula de identidad tiene lugar de expedición. Déjelo vacío.",
  DOCUMENT_IS_FOREIGN: "El número empieza con E-: es de una persona extranjera. Elija el tipo CIE.",
  DOCUMENT_NOT_VERIFIED: "La persona no tiene un documento verificado.",
  DOCUMENT_NUMBER_INVALID:
    "El número de documento no tiene la forma esperada: de 4 a 10 dígitos en la cédula. Vuelva a preguntarlo.",
  DOCUMENT_NUMBER_MISSING: "Falta el número del documento. Escríbalo o deje vacío el tipo.",
  DOCUMENT_TYPE_MISSING: "Falta el tipo del documento. Elija CI, CIE, pasaporte u otro.",
  DRAFTS_FULL: "Tiene {limit} borradores guardados, el máximo. Borre alguno y repita.",
  DUE_NOT_AHEAD: "El vencimiento debe ser posterior al momento actual. Elija otra fecha.",
  DUE_TOO_FAR: "El plazo de la consulta queda a más de un año. Corríjalo.",
  DUPLICATE: "Ya existe uno igual. Revise el dato y envíe de nuevo.",
  DURATION_INVALID: "La duración debe ser un número entero de milisegundos, no negativo.",
  EMAIL_CODE_EXPIRED: "El código ya no vale. Envíe otro y pida a la persona los seis dígitos que lea.",
  EMAIL_CODE_NOT_FOUND: "El código ya no vale: se usó, se envió otro o pasaron 30 minutos.",
  EMAIL_HOST_INVALID: "Debe ser una dirección con dominio, como nombre@entidad.gob.bo.",
  EMAIL_INVALID: "Debe ser una dirección de correo electrónico, por ejemplo juana@ejemplo.bo.",
  END_TIME_AHEAD: "El contacto terminaría después del momento actual. Corrija el inicio o la duración.",
  ENTITY_HAS_MEMBERS:
    "La plantilla de entidad pequeña es solo para una entidad sin miembros. Nombre a la persona sin la plantilla.",
  ENTITY_INVALID: "La cabecera Yanapa-Entity debe llevar el identificador de una entidad. Elíjala de nuevo.",
  ENTITY_NOT_ALLOWED:
    "La administración de la plataforma no actúa en una entidad. Quite la cabecera Yanapa-Entity.",
  ENTITY_NOT_ASSERTED:
    "Esta operación es interna de la plataforma y la firma de quien llama no nombra esta entidad.",
  ENTITY_NOT_FOUND: "La entidad no existe. Revise el identificador.",
  ENTITY_TAKEN: "Ya existe una entidad con ese código o sigla. Búsquela en la lista o corrija el dato.",
  ENTITY_WITHOUT_FIRST_LEVEL:
    "La entidad todavía no recibe solicitudes por la plataforma. Use otro de sus canales.",
  EVENT_BODY_FILE_UNREADABLE:
    "No se pudo leer el archivo del cuerpo. Indique con --body un archivo de JSON en UTF-8, de hasta 1 MB.",
  EVENT_BODY_NOT_PROPOSED:
    "No hay un cuerpo propuesto que confirmar, o no es el último. Véalo con dead-letters show.",
  EVENT_BODY_UNCHANGED: "Es el mismo cuerpo que ya tiene el evento. Corrija el dato equivocado.",
  EVENT_BODY_UNREADABLE:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  EVENT_DELIVERED_TOO_OFTEN:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  EVENT_ENTITY_MISMATCH:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  EVENT_FIELD_FIXED: "Este dato no se puede cambiar. Deje el que tiene el evento.",
  EVENT_HEADERS_INVALID:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  EVENT_NOT_ASIDE: "El evento no está apartado en este servicio. Revise la lista con dead-letters list.",
  EVENT_TYPE_UNKNOWN:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  EVENT_WAITS_BEHIND:
    "El evento solo espera detrás de otro. Corrija o reintente antes el que no se pudo aplicar.",
  FIELD_DUPLICATED: "El valor está repetido. Déjelo una sola vez.",
  FIELD_INVALID: "El valor no es válido. Corríjalo y envíe de nuevo.",
  FIELD_REQUIRED: "Este dato es obligatorio. Complételo y envíe de nuevo.",
  FIELD_TOO_LONG: "El texto es demasiado largo. Redúzcalo y envíe de nuevo.",
  FIELD_TOO_SHORT: "El texto es demasiado corto. Complételo y envíe de nuevo.",
  FIELD_UNKNOWN: "Este dato no existe en la operación. Quítelo o corrija su nombre.",
  FORM_TYPE_UNSUPPORTED:
    "El formulario debe enviarse como application/x-www-form-urlencoded en UTF-8. Envíelo desde la página.",
  GATEWAY_UNAVAILABLE: "La plataforma no responde en este momento. Intente de nuevo en unos segundos.",
  HEADERS_TOO_LARGE: "Las cabeceras de la solicitud son demasiado grandes. Redúzcalas y envíe de nuevo.",
  HEADER_REPEATED: "La cabecera {header} debe ir una sola vez. Quite la otra y envíe de nuevo.",
  HOLIDAY_WITH_HOURS: "Un feriado no tiene horas de trabajo. Quítelas o elija otra clase de excepción.",
  HOURS_OVERLAP: "El intervalo se superpone con otro. Corrija sus horas.",
  HOURS_VERSIONS_APART: "Cada horario debe empezar el día en que termina el anterior. Corrija la fecha.",
  HOUR_INVALID: "La hora debe ir de 00:00 a 24:00, y el final ser distinto del inicio. Corríjala.",
  IDEMPOTENCY_KEY_INVALID: "La clave de idempotencia debe tener entre 8 y 128 letras, números o guiones.",
  IDEMPOTENCY_KEY_MISSING: "Falta la clave de idempotencia. Envíe una clave nueva por cada operación.",
  IDEMPOTENCY_MISMATCH: "Esa clave de idempotencia ya se usó con otra solicitud. Use una clave nueva.",
  IDENTITY_PROVIDER_UNAVAILABLE: "El proveedor de identidad no responde. Intente de nuevo en unos minutos.",
  INCIDENT_FACT_MISSING:
    "Este dato del incidente es necesario: indique a quién afecta, qué se observa y, si es de seguridad, cuándo ocurrió o se advirtió.",
  INCIDENT_INCOMPLETE: "Faltan datos del incidente. Complételos antes de resolver.",
  INCIDENT_MISSING:
    "Un incidente lleva sus datos: cuándo ocurrió, a quién afecta y qué se observa. Complételos.",
  INSTANT_OUT_OF_RANGE: "El momento debe estar entre los años 2000 y 2100. Corríjalo.",
  INTERNAL:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  INTERRUPTION_CONTRADICTED: "El ticket tiene interrupciones registradas. Indique que hubo interrupción.",
  INTERRUPTION_REASON_MISSING: "Indique por qué no se puede determinar el tiempo sin servicio.",
  IN_PROGRESS: "La misma solicitud todavía se está procesando. Espere unos segundos y consulte de nuevo.",
  JSON_TOO_DEEP: "El JSON tiene más de {limit} niveles. Simplifíquelo y envíe de nuevo.",
  JWKS_INVALID: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  KNOWLEDGE_NOT_CONSULTED: "Antes de escalar consulte la base de conocimiento y registre el resultado.",
  KNOWLEDGE_REASON_MISSING: "Indique por qué no corresponde consultar la base de conocimiento.",
  LAST_ADMINISTRATOR: "La entidad debe conservar al menos una persona administradora. Nombre a otra primero.",
  LATE_REASON_MISSING: "El registro es más de 15 minutos posterior a la recepción. Indique el motivo.",
  LEVEL_NOT_HIGHER: "Solo se escala a un nivel superior. Para otra área del mismo nivel, derive el ticket.",
  LEVEL_NOT_SECURITY:
    "Un incidente de seguridad solo pasa a seguridad de la información: en otra área nadie puede verlo.",
  LOGOUT_TOKEN_INVALID:
    "El aviso de cierre de sesión no es del proveedor de identidad o no nombra una sesión. Revise el cliente y su firma.",
  MALFORMED_MESSAGE: "La solicitud no se pudo leer. Revise su forma y envíe de nuevo.",
  MATRIX_CELLS: "Cada combinación de impacto y urgencia tiene una sola casilla. Quite la repetida.",
  MATRIX_FALLS:
    "Con más impacto o más urgencia la prioridad no puede bajar. Corrija la casilla o la que está junto a ella.",
  MATRIX_RESOURCES: "Diga una sola vez qué recursos tiene cada prioridad: alta, media y baja.",
  MATRIX_VERSION_NOT_FOUND: "La matriz de prioridades no tiene esa versión. Elija una de las publicadas.",
  MAXIMUM_TIMES_DRAFT_CHANGED:
    "El borrador de los tiempos máximos cambió desde que lo vio. Revíselo y publíquelo de nuevo.",
  MAXIMUM_TIMES_DRAFT_NOT_FOUND:
    "No hay un borrador de los tiempos máximos. Guarde uno antes de revisarlo o publicarlo.",
  MAXIMUM_TIMES_NOT_PUBLISHED:
    "Sin tiempos máximos establecidos. Publíquelos para medir la atención de su entidad.",
  MAXIMUM_TIMES_VERSION_NOT_FOUND:
    "No existe esa versión de los tiempos máximos. Indique un número de versión publicado, desde 1.",
  MAXIMUM_TIME_MISSING: "La entidad no tiene un tiempo máximo para este ticket. Indique la fecha del plazo.",
  MEMBERSHIP_CHANGED: "La membresía cambió mientras la editaba. Vuelva a abrirla y repita el cambio.",
  MEMBERSHIP_ENDED: "La membresía ya terminó. Agregue a la persona de nuevo si corresponde.",
  MEMBERSHIP_MISSING:
    "No tiene una función vigente en esa entidad. Elija otra o pida el alta a su administrador.",
  MEMBERSHIP_NOT_FOUND: "La membresía no existe. Actualice la lista.",
  MEMBER_EXISTS: "La persona ya es miembro de la entidad. Modifique su membresía.",
  MESSAGE_NOT_FOUND: "El mensaje no existe o no es público.",
  MESSAGE_NOT_PUBLIC:
    "Lo dicho de viva voz y el curso de acción son mensajes públicos. Cambie la visibilidad.",
  METHOD_NOT_ALLOWED: "Esta dirección no acepta ese método. La cabecera Allow dice cuáles acepta.",
  MUNICIPALITY_UNKNOWN:
    "El municipio no es del departamento de la entidad o no tiene calendario. Revise el código.",
  NAME_CHARACTERS_INVALID:
    "El nombre solo lleva letras, espacios, apóstrofo, guion y punto. Quite los demás signos.",
  NAME_LETTERS_MIXED:
    "El nombre mezcla letras de alfabetos distintos o tiene letras de adorno. Escríbalo con las letras comunes de uno solo.",
  NAME_MISSING: "Falta el nombre. Escríbalo como figura en el documento.",
  NAME_SURNAME_MISSING: "Falta al menos un apellido. Si la persona no tiene ninguno, indique el motivo.",
  NAME_WITH_DIGITS: "El nombre no lleva números. Corríjalo.",
  NOTE_DATE_INVALID: "La fecha de la nota se escribe AAAA-MM-DD y no puede ser posterior a hoy. Corríjala.",
  NOTE_DIFFERS:
    "La segunda persona confirma la misma nota: mismo CITE y misma fecha. Revise la nota registrada.",
  NOT_FIRST_LEVEL: "El ticket se resuelve en el primer nivel. Devuélvalo antes al operador.",
  NOT_FOUND: "No existe o no está a su alcance. Revise el dato o la entidad elegida.",
  NOT_SECURITY_INCIDENT: "El ticket no es un incidente de seguridad.",
  NOT_THE_CONTACT:
    "Al solicitante le escriben el operador del ticket, los operadores del área que lo atiende o su supervisor. Deje una nota interna.",
  NOT_WAITING: "El ticket no está en espera.",
  OCCURRENCE_LONG_AGO: "Ocurrió hace más de un año. Revise la fecha o confirme que es correcta.",
  OPENSEARCH_REFUSED: "El buscador rechazó un artículo; las búsquedas se responden desde la base de datos.",
  OPENSEARCH_UNAVAILABLE: "El buscador no responde; las búsquedas se responden desde la base de datos.",
  OPERATOR_INVALID:
    "Indique un nombre de usuario, como ana.quispe: letras de la a a la z, cifras, punto o guion.",
  ORIGIN_NOT_OURS: "La solicitud no salió de una página del portal. Vuelva al portal y repita.",
  ORIGIN_UNPROVEN: "De quien no dio su nombre no se comprueba el origen. Indique que no se comprobó.",
  OUTAGE_ENDED: "La interrupción ya tiene fin. Registre otra si el servicio volvió a fallar.",
  OUTAGE_LINKED: "El ticket ya tiene esa interrupción.",
  OUTAGE_MISSING: "No hay ninguna interrupción registrada. Regístrela o indique que no hubo.",
  OUTAGE_NOT_FOUND: "La interrupción no existe en este ticket.",
  OUTAGE_NOT_SHARED:
    "Solo este ticket tiene la interrupción. Si se registró por error, anúlela con el motivo.",
  OUTAGE_OPEN: "Hay una interrupción sin fin. Indique cuándo volvió el servicio, o que continúa.",
  OUTAGE_REVERSED: "El fin de la interrupción debe ser posterior a su inicio. Corríjalo.",
  OUTAGE_SHARED_BY_MOST:
    "La interrupción ya es de 500 tickets, el máximo. Registre otra con las mismas horas.",
  OUTAGE_VOIDED: "La interrupción se anuló. Registre otra si el servicio falló.",
  OUTCOME_NOT_PROPOSED: "Un operador debe proponer antes ese resultado, con su motivo.",
  OWN_CHANNEL_ATTEMPT_MISSING:
    "Ninguno de los intentos fue por el canal por el que llegó el ticket. Busque al solicitante por ese canal y registre el intento indicándolo.",
  OWN_NAME_NOT_SUPPRESSED:
    "Nadie suprime su propio nombre de los informes. Pídalo a otra persona que administre la entidad.",
  OWN_ROLES: "Nadie se asigna roles a sí mismo: pídalo a otra persona administradora de la entidad.",
  PAGE_TOKEN_INVALID: "La página pedida ya no es válida. Vuelva a la primera página.",
  PASSPORT_NUMBER_INVALID: "El número de pasaporte tiene de 5 a 20 letras y números. Vuelva a preguntarlo.",
  PATH_INVALID: "La dirección tiene caracteres mal codificados. Corríjala y envíe de nuevo.",
  PATH_NOT_FOUND: "La ruta de escalamiento no existe en su entidad. Elija una de la lista.",
  PATH_NOT_VALID: "La ruta de escalamiento tiene datos que no se pueden aceptar. Revise los señalados.",
  PATH_OVERLAPS: "Ya hay una ruta de escalamiento para esos tickets. Modifique la existente.",
  PEER_ADDRESS_MISSING: "Una parte de la plataforma no está configurada en esta instalación.",
  PEER_NOT_ALLOWED: "Esta operación es interna de la plataforma.",
  PEER_NOT_CALLER: "La identidad de quien llama no se pudo comprobar.",
  PEER_UNAVAILABLE: "Una parte de la plataforma no responde. Intente de nuevo en unos minutos.",
  PERMISSION_DENIED: "No tiene permiso para hacer esto. Pídalo al administrador de su entidad.",
  PERSON_MAY_NOT_SEE: "Esa persona no puede ver este ticket. Elija a otra del área.",
  PERSON_NOT_FOUND: "No se encontraron sus datos. Vuelva a iniciar sesión.",
  PERSON_NOT_OF_AREA:
    "Esa persona no atiende en el área a cargo. Elija a otra, o derive el ticket a su área.",
  PHONE_INVALID:
    "El teléfono no existe en ningún plan de numeración. Escriba los ocho dígitos, o + y el código del país.",
  PHONE_NEEDS_DEPARTMENT:
    "Son siete dígitos: pregunte de qué departamento es y anteponga su código, por ejemplo 2 en La Paz.",
  PLATFORM_NOT_STAFF:
    "Quien administra la plataforma no trabaja en ninguna entidad. Use o nombre la cuenta de otra persona.",
  POLICY_INVALID: "Los tiempos máximos tienen datos que no se pueden aceptar. Revise los señalados.",
  PORTAL_KEYS_INVALID: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  PORTAL_PAGES_MISSING: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  PRIORITY_REASON_MISSING: "La prioridad es distinta de la propuesta por la matriz. Indique el motivo.",
  PROBLEM_NOT_FOUND: "El problema no existe en su entidad. Actualice la lista.",
  PROBLEM_STATE: "El problema ya no está en ese estado. Vuelva a cargarlo.",
  QUERY_EMPTY: "La búsqueda no tiene letras ni números. Escriba un documento, nombre, correo o teléfono.",
  QUERY_INVALID: "Los parámetros de la dirección no se pueden leer. Corríjalos y envíe de nuevo.",
  QUERY_NOT_ALLOWED: "Esta operación no lleva parámetros en la dirección. Envíelos en el cuerpo.",
  RATE_EXCEEDED: "Hizo demasiadas solicitudes seguidas. Espere {retry_after_s} segundos e intente de nuevo.",
  RECOMPUTATION_NOT_FOUND: "Todavía no se contó ni recalculó nada para ese calendario.",
  REFERENCE_NOT_FOUND: "Algo de lo que se menciona no existe o no está a su alcance. Revise los datos.",
  REMINDER_AFTER_MAXIMUM:
    "El recordatorio debe llegar antes de que la espera deje de detener el reloj. Reduzca sus minutos.",
  REOPENING_OFF:
    "Su entidad no reabre tickets cerrados. Registre uno nuevo y mencione este número, o pida que se amplíe el plazo de reapertura.",
  REOPENING_WINDOW_PASSED:
    "Pasaron los {days} días hábiles en que su entidad permite reabrir un ticket cerrado. Registre uno nuevo y mencione este número.",
  REPORT_NAME_NOT_FOUND: "Ningún informe de la entidad nombra a esa persona.",
  REPORT_NOT_FOUND: "El reporte no existe o no es de su entidad. Búsquelo en la lista.",
  REPORT_TEXT_MISSING: "Un incidente lleva, en sus palabras, qué pasó: es parte del informe de cierre.",
  REQUESTER_IS_AGENT:
    "Usted es el solicitante de este ticket. En el portal puede escribir, confirmar la solución o pedir su retiro; lo demás corresponde a otra persona.",
  REQUESTER_NOT_LINKED:
    "La ficha no está vinculada a una persona verificada. Confirme su documento, y que la persona ingrese al portal.",
  REQUEST_INVALID: "Revise los datos señalados y envíe de nuevo.",
  REQUEST_MALFORMED: "La solicitud HTTP no se pudo leer. Revise su forma y envíe de nuevo.",
  REQUEST_NOT_FOUND: "El caso no existe entre los suyos.",
  REQUEST_TIMEOUT: "La solicitud tardó demasiado en llegar. Envíela de nuevo.",
  REQUEST_TOO_LARGE: "La solicitud es demasiado grande. Redúzcala y envíe de nuevo.",
  RESOLUTION_MISSING: "Falta la ficha de solución de este incidente. Regístrela antes de resolver.",
  ROLE_MISSING: "Su rol no permite esta acción. Pídalo al administrador de su entidad.",
  ROUTE_NOT_FOUND: "Esta dirección no existe. Consulte /api.",
  RULES_INVALID: "Las reglas tienen datos que no se pueden aceptar. Revise los señalados.",
  RULES_NOT_PUBLISHED: "La entidad todavía no publicó reglas de escalamiento.",
  RULE_FIELD_UNUSED: "Ese dato no tiene efecto en esta regla. Quítelo.",
  SAME_OPERATOR:
    "Quien confirma debe ser otra persona que quien propuso. Pida la confirmación a otra persona.",
  SCOPE_MISSING:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  SCOPE_READS_ONLY:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  SCOPE_WITHOUT_ENTITY:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  SECOND_PERSON_MISSING: "Debe confirmar otra persona de AGETIC, distinta de la que ya lo hizo.",
  SECOND_PERSON_NEEDED:
    "Usted lo propuso: debe confirmarlo otra persona de supervisión, de seguridad de la información o el RSI.",
  SECURITY_NOT_RETURNED:
    "Un incidente de seguridad no vuelve al primer nivel. Si no lo es, el supervisor lo clasifica de nuevo.",
  SELF_APPOINTMENT:
    "Quien administra la plataforma no puede nombrarse a sí mismo en una entidad. Nombre a una persona de la entidad.",
  SERVICE_ACCOUNT_NOT_REQUESTER:
    "Una cuenta de servicio no tiene solicitudes propias. Indique la entidad en la que actúa en Yanapa-Entity.",
  SERVICE_DRAINING: "El servicio se está reiniciando. Intente de nuevo en unos segundos.",
  SERVICE_NAME_TAKEN: "La entidad ya tiene un servicio con ese nombre. Use el existente o elija otro nombre.",
  SERVICE_NOT_FOUND: "El servicio no existe en el catálogo de su entidad. Elija uno de la lista.",
  SERVICE_WITHDRAWN:
    "Ese servicio ya no se ofrece. Elija otro, o pida a quien administra la entidad que lo ofrezca de nuevo.",
  SESSION_ENDED: "Su sesión terminó. Ingrese de nuevo para seguir donde estaba.",
  SESSION_MISSING: "No hay una sesión abierta. Ingrese y repita.",
  SESSION_NOT_FOUND: "Esa sesión no existe o ya terminó.",
  SIGNING_KEY_INVALID: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  SIGN_IN_NOT_RECENT:
    "Dar un rol pide haber ingresado hace menos de 15 minutos. Vuelva a ingresar y repita el cambio.",
  START_TIME_AHEAD: "El inicio del contacto no puede ser posterior al momento actual. Corríjalo.",
  STRETCH_OUT_OF_RANGE: "El final debe ser posterior al inicio y estar a lo sumo a diez años. Corríjalo.",
  SURVEY_ANSWERED: "La encuesta ya fue respondida. Gracias.",
  SURVEY_EXPIRED: "El plazo para responder la encuesta terminó.",
  SURVEY_NOT_FOUND: "La encuesta no existe o no es suya.",
  SYNONYMS_CHANGED: "Otra persona cambió los sinónimos mientras tanto. Vuelva a abrirlos e intente de nuevo.",
  SYNONYMS_TOO_FEW: "Cada grupo necesita al menos dos palabras distintas.",
  TARGET_NOT_FOUND: "El ticket no tiene ese plazo que explicar.",
  TEXT_BLANK: "Solo tiene espacios o signos que no se ven. Escriba un texto o déjelo vacío.",
  TEXT_CONTROL: "Tiene caracteres de control, que no se admiten. Escriba solo texto.",
  TEXT_DIRECTION:
    "Tiene marcas invisibles que cambian el sentido de la escritura. Escríbalo de nuevo, sin pegarlo.",
  TEXT_INVISIBLE: "Tiene signos que no se ven. Escriba el nombre de nuevo, sin pegarlo.",
  TEXT_LETTERS:
    "Tiene letras o números de adorno (de ancho completo, matemáticos). Escríbalo con letras comunes.",
  TEXT_LINE_END: "Tiene saltos de línea. Escríbalo en una sola línea.",
  TEXT_SCRIPTS: "Mezcla letras de alfabetos distintos. Escríbalo con las de uno solo.",
  TICKET_CLOSED: "El ticket está cerrado. Registre uno nuevo si el problema volvió.",
  TICKET_NOT_CLOSED: "El ticket no está cerrado. Vuelva a cargarlo.",
  TICKET_NOT_FOUND: "El ticket no existe o no está a su alcance. Revise el número o la entidad elegida.",
  TICKET_NOT_RESOLVED: "El ticket todavía no está resuelto.",
  TICKET_NOT_TAKEN: "Nadie tomó el ticket todavía. Tómelo antes.",
  TICKET_NOT_TRIAGED: "El ticket está por clasificar. Clasifíquelo antes.",
  TICKET_NOT_VERIFIED: "Falta que el solicitante confirme la solución.",
  TICKET_RESOLVED: "El ticket ya está resuelto y espera la verificación del solicitante.",
  TIMEOUT_INVALID: "La cabecera Grpc-Timeout debe ser un número y una unidad, por ejemplo 10S.",
  TIME_AHEAD: "El momento no puede ser posterior al actual. Corríjalo.",
  TIME_LONG_AGO: "La fecha queda demasiado atrás. Revise el año.",
  TIME_NOT_AFTER: "El final debe ser posterior al inicio.",
  TLS_FILES_MISSING: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  TOKEN_EXPIRED: "Su sesión venció. Vuelva a iniciar sesión.",
  TOKEN_INVALID: "La sesión no es válida. Vuelva a iniciar sesión.",
  TOKEN_MISSING: "Hace falta iniciar sesión para continuar.",
  TOO_MANY_ITEMS: "La lista tiene demasiados elementos. Redúzcala y envíe de nuevo.",
  TRANSACTION_ENDED:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  TRANSACTION_ROLLED_BACK:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  TRUSTED_PROXIES_INVALID: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  UNAVAILABLE: "El servicio no está disponible por el momento. Intente de nuevo en unos minutos.",
  UNEXPECTED:
    "Ocurrió un error de nuestra parte. Intente de nuevo y, si continúa, avise con el número de solicitud.",
  UNIMPLEMENTED: "Esta función no está disponible en esta instalación.",
  VALIDATION_MISSED: "Ocurrió un error de nuestra parte. Avise con el número de solicitud.",
  VERSION_MISMATCH: "Otra persona lo modificó mientras usted lo veía. Vuelva a cargarlo y repita el cambio.",
  VIEWS_FULL: "Tiene {limit} vistas guardadas, el máximo. Borre alguna y repita.",
  VIEW_NOT_FOUND: "Esa vista no existe o no es suya.",
  WATCHERS_TOO_MANY: "El ticket ya tiene 20 personas que lo siguen.",
  WEEKDAY_UNKNOWN: "No es un día de la semana. Corríjalo.",
  ZONE_UNKNOWN: "No es una zona horaria conocida. Escriba por ejemplo America/La_Paz.",
};
