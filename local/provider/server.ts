import {
  Server,
  ServerCredentials,
  status,
  type handleUnaryCall,
  type ServerUnaryCall,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

/** A server that the engine can attach to with `PULUMI_DEBUG_PROVIDERS=NAME:PORT`. */
export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** What answers one method: the request in, the response out; an exception becomes the engine's error. */
export type Answer<Request, Response> = (request: Request, connection: string) => Response;

/** Turn a plain function into a gRPC method. Its exceptions reach the user as they are worded. */
export function unary<Request, Response>(
  answer: Answer<Request, Response>,
): handleUnaryCall<Request, Response> {
  return (call: ServerUnaryCall<Request, Response>, callback) => {
    try {
      callback(null, answer(call.request, call.getPeer()));
    } catch (error) {
      const details = error instanceof Error ? error.message : String(error);
      callback({ code: status.UNKNOWN, details });
    }
  };
}

/** Serve the provider's methods on a free port of the loopback interface. */
export async function serveProvider(methods: UntypedServiceImplementation): Promise<RunningServer> {
  // A stack's state and a template's text may be larger than gRPC's default of 4 MB.
  const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
  const server = new Server(unlimited);
  server.addService(ResourceProviderService, methods);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    port,
    close: () => {
      server.forceShutdown();
      return Promise.resolve();
    },
  };
}
