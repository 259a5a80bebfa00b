import { ServerInterceptingCall, type ServerInterceptor, status } from "@grpc/grpc-js";
import { spanishMessage } from "@yanapa/errors";

/** Where grpc-js keeps a call's stream: after its answer the sender's half would stay open until the connection ends. */
type Inside = { readonly stream?: { close(code?: number): void } };

/** Ends calls whose request has not arrived whole in time: who sends more slowly holds a stream for nothing. */
export const endSlowSenders =
  (patienceMs: number): ServerInterceptor =>
  (_method, call) => {
    let late: NodeJS.Timeout | undefined;
    const arrived = () => clearTimeout(late);
    const intercepting = new ServerInterceptingCall(call, {
      start: (next) => {
        late = setTimeout(() => {
          const details = spanishMessage("REQUEST_TIMEOUT") ?? "";
          call.sendStatus({ code: status.DEADLINE_EXCEEDED, details });
          setImmediate(() => (call as unknown as Inside).stream?.close());
        }, patienceMs);
        late.unref();
        next({
          onReceiveHalfClose: (go) => {
            arrived();
            go();
          },
          onCancel: () => arrived(),
        });
      },
    });
    return intercepting;
  };
