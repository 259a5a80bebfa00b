import { type BusFinding, inspectBus } from "@yanapa/events";
import type { Finding, Look } from "./finding.ts";

/** NATS, as the service's user finds it. */
export const inspectOwnBus = async (
  { service, preflight, finding }: Look,
  options: Omit<Parameters<typeof inspectBus>[0], "service">,
): Promise<Finding[]> => {
  const credentials = options.nkeyFile === undefined ? ["NATS_USER", "NATS_PASSWORD"] : ["NATS_NKEY_FILE"];
  const found = (await inspectBus({ ...options, service })).filter(
    // The installation's own Job makes the streams.
    ({ problem }) => !(preflight && problem === "STREAM_MISSING"),
  );
  return found.map((one) =>
    finding(`NATS_${one.problem}`, one.problem === "REFUSED" ? credentials : entriesOf(one), messageOf(one)),
  );
};

const entriesOf = ({ problem }: BusFinding): string[] => {
  if (problem === "PERMISSION_MISSING") return ["NATS_NKEY_FILE"];
  return problem === "STREAM_MISSING" ? ["NATS_STREAM_PREFIX"] : ["NATS_URL"];
};

const messageOf = ({ problem, detail }: BusFinding): string => {
  switch (problem) {
    case "UNREACHABLE":
      return `NATS no responde (${detail}); corrija la dirección o el camino hasta ella.`;
    case "REFUSED":
      return `NATS no deja entrar (${detail}); corrija las credenciales.`;
    case "VERSION_OLD":
      return `NATS es de la versión ${detail}; hace falta la 2.12 o posterior.`;
    case "JETSTREAM_MISSING":
      return "NATS no tiene JetStream en esta cuenta; actívelo en su configuración (jetstream { … }).";
    case "PERMISSION_MISSING":
      return `Al usuario de NATS le falta un permiso: ${detail}; déselo en la configuración de NATS.`;
    case "STREAM_MISSING":
      return `Faltan flujos en NATS: ${detail}; ejecute «node main.js streams» o espere a su Job.`;
  }
};
