import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

/** A program that runs in this very process, as the modules that this process has loaded. */
export type InlineProgram = () => Promise<unknown>;

/** Where the engine reaches a program of this process. */
export interface InlineProgramServer {
  /** For the engine's `--client`. */
  readonly address: string;
  close(): void;
}

/** What the SDK's own automation serves a program with; its types are not published. */
interface Automation {
  readonly LanguageServer: new (program: InlineProgram) => grpc.UntypedServiceImplementation;
}

/** Serves a program to one run of the engine, as the SDK's automation does: no process, and nothing loaded anew. */
export function serveInlineProgram(program: InlineProgram): Promise<InlineProgramServer> {
  // Loaded here, since it brings all of the automation with it.
  // oxlint-disable-next-line typescript/no-require-imports
  const { LanguageServer } = require("@pulumi/pulumi/automation/server") as Automation;
  const server = new grpc.Server();
  server.addService(LanguageRuntimeService, new LanguageServer(program));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error !== null) reject(error);
      else
        resolve({
          address: `127.0.0.1:${port}`,
          close() {
            server.forceShutdown();
          },
        });
    });
  });
}
