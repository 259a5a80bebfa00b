import type { Attributes } from "@opentelemetry/api";
import { DataPointType, type Histogram, type MetricData, MetricReader } from "@opentelemetry/sdk-metrics";

/** Collects on demand and writes Prometheus' text format 0.0.4 for `/metrics`. */
export class PrometheusReader extends MetricReader {
  /** All metrics of the meter as text; histograms with cumulative buckets, `target_info` with the resource. */
  async text(): Promise<string> {
    const { resourceMetrics } = await this.collect();
    const lines = ["# TYPE target_info gauge", `target_info${labels(resourceMetrics.resource.attributes)} 1`];
    for (const { metrics } of resourceMetrics.scopeMetrics)
      for (const metric of metrics) lines.push(...write(metric));
    return `${lines.join("\n")}\n`;
  }

  protected override async onShutdown(): Promise<void> {}
  protected override async onForceFlush(): Promise<void> {}
}

/** Content type of the text. */
export const prometheusContentType = "text/plain; version=0.0.4; charset=utf-8";

const units: Readonly<Record<string, string>> = {
  s: "_seconds",
  ms: "_milliseconds",
  By: "_bytes",
  "%": "_percent",
};

const write = (metric: MetricData): string[] => {
  const { name, unit, description } = metric.descriptor;
  const base = name.replaceAll(/[^a-zA-Z0-9_]/g, "_");
  const suffix = units[unit] ?? "";
  const full = base.endsWith(suffix) ? base : base + suffix;
  const help = (type: string, as: string) => [
    `# HELP ${as} ${description.replaceAll("\n", " ")}`,
    `# TYPE ${as} ${type}`,
  ];
  switch (metric.dataPointType) {
    case DataPointType.HISTOGRAM:
      return [
        ...help("histogram", full),
        ...metric.dataPoints.flatMap(({ attributes, value }) => writeHistogram(full, attributes, value)),
      ];
    case DataPointType.SUM: {
      const counter = metric.isMonotonic ? `${full}_total` : full;
      return [
        ...help(metric.isMonotonic ? "counter" : "gauge", counter),
        ...metric.dataPoints.map(({ attributes, value }) => `${counter}${labels(attributes)} ${value}`),
      ];
    }
    case DataPointType.GAUGE:
      return [
        ...help("gauge", full),
        ...metric.dataPoints.map(({ attributes, value }) => `${full}${labels(attributes)} ${value}`),
      ];
    default:
      // Exponential histograms have no place in the text format, and no instrument of ours is one.
      return [];
  }
};

const writeHistogram = (
  name: string,
  attributes: Attributes,
  { buckets, count, sum }: Histogram,
): string[] => {
  let below = 0;
  const rows = buckets.boundaries.map((boundary, index) => {
    below += buckets.counts[index] ?? 0;
    return `${name}_bucket${labels({ ...attributes, le: String(boundary) })} ${below}`;
  });
  return [
    ...rows,
    `${name}_bucket${labels({ ...attributes, le: "+Inf" })} ${count}`,
    `${name}_sum${labels(attributes)} ${sum ?? 0}`,
    `${name}_count${labels(attributes)} ${count}`,
  ];
};

const labels = (attributes: Attributes): string => {
  const pairs = Object.entries(attributes).map(
    ([name, value]) => `${name.replaceAll(/[^a-zA-Z0-9_]/g, "_")}="${escapeLabel(String(value))}"`,
  );
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
};

const escapeLabel = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
