/** A figure as it is published. */
export type Definition = {
  /** 1 to 8, the order of RA 0040/2022 §8; 10 and 11 are those of §7.5 and §7.6. Figure 9 is a ticket's own. */
  readonly number: number;
  readonly name: string;
  readonly definition: string;
  readonly population: string;
};

/** Raised with any change of these texts or of what is computed. */
export const definitionVersion = 4;

/** Rules that hold for every figure, printed with each report. */
export const commonRules: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: "R1 Período",
    text: "Día de 00:00 a 24:00, semana de lunes a domingo y mes calendario, hora de Bolivia (America/La_Paz). Un ticket entra en el período del hecho que nombra la cifra (respuesta, resolución, cierre), no en el de su creación. El informe emitido no cambia; lo posterior cuenta en su propio período.",
  },
  {
    name: "R2 Población",
    text: "Tickets a cargo de la entidad en el momento del hecho, con su tipo en ese momento. No entran los de resultado duplicado, rechazado o retirado: se muestran aparte.",
  },
  {
    name: "R3 Incidente general",
    text: "Se cuenta una vez; los reportes adheridos («a mí también me afecta») se muestran al lado y no entran en porcentajes ni promedios.",
  },
  {
    name: "R4 Seguridad",
    text: "Los incidentes de seguridad tienen sus propias filas, visibles para quien puede verlos; nunca se suman a los demás.",
  },
  {
    name: "R5 Nivel",
    text: "El más alto que tuvo el control del ticket en cualquiera de sus ciclos, según el historial de escalamientos. Derivar dentro del primer nivel, la consulta interna y el aviso jerárquico no suben el nivel.",
  },
  {
    name: "R6 Reloj",
    text: "Hábil: según el calendario y los tiempos máximos vigentes para ese ticket. Corrido: tiempo de reloj. Empieza en la recepción por la entidad, no en el registro.",
  },
  {
    name: "R7 Presentación",
    text: "Siempre con n, versión de la definición y fecha de corte. Con n = 0 se escribe «sin casos», no 0 % ni 100 %. Fuera de la entidad no se publica una celda con menos de 5 casos.",
  },
  {
    name: "R8 Traspasos",
    text: "Lo traspasado sale de las cifras de la entidad de origen desde la aceptación y entra en las de la receptora con recepción en ese instante; se informa cuántos y el tiempo que estuvo en cada una.",
  },
];

/** Rule R2: whose figures, which kind, and what stays apart. */
const R2 =
  "Tickets a cargo de la entidad en el momento del hecho, con su tipo en ese momento. No entran los de resultado duplicado, rechazado o retirado: se muestran aparte.";

/** The eight figures of RA 0040/2022 §8 and those of §7.5 and §7.6; names, definitions and populations are published word for word. */
export const definitions: readonly Definition[] = [
  {
    number: 1,
    name: "Tiempo promedio de respuesta",
    definition:
      "Promedio del tiempo hábil entre la recepción y la primera respuesta de una persona al solicitante: mensaje público, o curso de acción dado de viva voz y anotado en el registro de contactos. No cuentan acuses automáticos ni la notificación del número. Población: tickets cuya primera respuesta ocurrió en el período, salvo los de monitoreo sin solicitante. Se publica por tipo y por separado para atención inmediata (teléfono, ventanilla, chat) y diferida (correo, portal, mensajería, nota); con mediana, percentil 90, n, y «sin respuesta al corte»: cuántos y el más antiguo.",
    population: `tickets cuya primera respuesta ocurrió en el período, salvo los de monitoreo sin solicitante. ${R2}`,
  },
  {
    number: 2,
    name: "Incidentes cerrados en el primer nivel (%)",
    definition:
      "Numerador: incidentes cerrados en el período cuyo nivel (R5) es el primero. Denominador: incidentes cerrados en el período con resultado solucionado o sin confirmación. Se publica con el detalle verificado / sin confirmación y el porcentaje reabierto. Un ticket reabierto tras su cierre cuenta otra vez, en el período de su nuevo cierre.",
    population: `incidentes cerrados en el período con resultado solucionado o sin confirmación. ${R2}`,
  },
  {
    number: 3,
    name: "Consultas atendidas en el primer nivel (%)",
    definition:
      "Numerador: consultas resueltas en el período cuyo nivel es el primero, incluidas las registradas y resueltas en el mismo contacto y las de consulta interna. Denominador: consultas resueltas en el período. No entran las lecturas de artículos sin ticket ni los contactos sin ticket; se informan aparte.",
    population: `consultas resueltas en el período. ${R2}`,
  },
  {
    number: 4,
    name: "Tiempo de solución",
    definition:
      "Tiempo hábil entre la recepción y la última resolución del período, sumados todos los ciclos; el lapso entre una resolución y su reapertura no cuenta. Se publica sin las esperas al solicitante, con ellas, y en tiempo corrido (de la recepción a la última resolución, sin descontar nada); promedio, mediana, percentil 90 y n por tipo, prioridad, servicio, causa, área y nivel; porcentaje dentro del tiempo máximo y, aparte, dentro del primer plazo comunicado (un plazo ampliado no mejora la cifra); y antigüedad de los pendientes al corte.",
    population: R2,
  },
  {
    number: 5,
    name: "Llamadas gestionadas",
    definition:
      "Llamadas entrantes atendidas por una persona, por hora de inicio, según el registro de contactos, con o sin ticket. La transferida dentro de la entidad cuenta una vez. Abandonadas, equivocadas, de prueba y salientes se muestran aparte.",
    population:
      "Llamadas entrantes atendidas por una persona, por hora de inicio, según el registro de contactos, con o sin ticket.",
  },
  {
    number: 6,
    name: "Satisfacción",
    definition:
      "Promedio de 1 a 5 y porcentaje de 4 y 5 de las encuestas respondidas por el solicitante en el período, una por ticket. Se publica con n, «¿se resolvió?», y tasa de respuesta (respondidas / entregadas, de las encuestas cuyo plazo venció en el período); por separado ciudadanía y servidores públicos (cliente interno), y las respuestas tomadas por personal (teléfono, ventanilla) aparte de las directas. Con n < 5, sin promedio.",
    population: `encuestas respondidas por el solicitante en el período, una por ticket. ${R2}`,
  },
  {
    number: 7,
    name: "Cantidad por estado",
    definition:
      "Al instante de corte: abiertos, en curso y resueltos por verificar o cerrar (excluyentes); «de los cuales con atraso». Del período: saldo inicial + recibidos + reabiertos tras cierre + llegados por traspaso − cerrados − entregados por traspaso = saldo final, y los cerrados por resultado.",
    population: R2,
  },
  {
    number: 8,
    name: "Causas",
    definition:
      "Incidentes resueltos en el período por causa confirmada y tipo (funcional / desarrollo tecnológico): n y porcentaje, variación con el período anterior; la fila «sin causa determinada» se muestra siempre. La causa presunta no se usa.",
    population: `Incidentes resueltos en el período. ${R2}`,
  },
  {
    number: 10,
    name: "Tiempo sin servicio",
    definition:
      "Tiempo corrido de la unión de las interrupciones vinculadas, sin contar dos veces lo superpuesto, con su alcance y separando caído de degradado. Valor obligatorio: duración, «no hubo interrupción» o «no determinado» con motivo. La disponibilidad de un servicio usa solo interrupciones de alcance todos; las de un usuario o grupo se informan aparte.",
    population: "interrupciones vinculadas",
  },
  {
    number: 11,
    name: "Recurrencia",
    definition:
      "Número de incidentes de un mismo servicio y causa confirmada en la ventana evaluada, por tipo; un incidente general cuenta una vez. Efecto de una mejora: la misma cuenta en ventanas iguales antes y después, con n.",
    population: `incidentes de un mismo servicio y causa confirmada en la ventana evaluada. ${R2}`,
  },
];
