import { createWriteStream } from "node:fs";
import { createTelemetry, type Telemetry } from "@yanapa/telemetry";

/** The logs of all services in one file, so that the terminal keeps to what a person asked to see. */
export class ServiceLogs {
  readonly file: string;
  readonly #stream: ReturnType<typeof createWriteStream>;
  readonly #telemetries: Telemetry[] = [];
  readonly #options: { logLevel: string; otlpEndpoint: string | undefined };

  constructor(file: string, options: { logLevel: string; otlpEndpoint: string | undefined }) {
    this.file = file;
    this.#options = options;
    // A new file for each run: the one before is kept only as long as nobody starts again.
    this.#stream = createWriteStream(file);
  }

  /** The telemetry of one service, to be ended by `close`. */
  telemetryOf(service: string): Telemetry {
    const { logLevel, otlpEndpoint } = this.#options;
    const telemetry = createTelemetry({
      service,
      logLevel: logLevel as "info",
      ...(otlpEndpoint !== undefined && { otlpEndpoint }),
      logDestination: this.#stream,
    });
    this.#telemetries.push(telemetry);
    return telemetry;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#telemetries.map((telemetry) => telemetry.shutdown()));
    await new Promise<void>((resolve) => this.#stream.end(resolve));
  }
}
