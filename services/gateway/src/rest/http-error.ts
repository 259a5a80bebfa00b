import { type ErrorData, YanapaError } from "@yanapa/errors";

/** A request refused by HTTP's own rules, with a status that no kind has. */
export class HttpError extends YanapaError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    reason: string,
    options: { headers?: Readonly<Record<string, string>>; data?: ErrorData } = {},
  ) {
    super("INVALID_ARGUMENT", reason, options.data === undefined ? {} : { data: options.data });
    this.status = status;
    this.headers = options.headers ?? {};
  }
}
