declare module "autocannon" {
  type Result = {
    duration: number;
    errors: number;
    non2xx: number;
    "2xx": number;
    latency: { p50: number; p99: number };
  };
  /** One connection. */
  type Client = { setHeaders(headers: Record<string, string>): void };
  const autocannon: (options: {
    url: string;
    method: string;
    headers: Record<string, string>;
    setupClient?: (client: Client) => void;
    body?: string;
    connections: number;
    duration: number;
  }) => Promise<Result>;
  export default autocannon;
}
