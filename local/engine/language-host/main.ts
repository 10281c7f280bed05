import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { endChildren } from "./child";
import { languageRuntime } from "./language-runtime";

/**
 * A language host for Node.js, for an engine that was built from its Go module and so has none of its own. The engine
 * starts it with its own address as the last argument, reads the port from the first line of standard output, and calls
 * `LanguageRuntime` there.
 */
const engineAddress = process.argv.at(-1) ?? "";

const server = new grpc.Server();
server.addService(LanguageRuntimeService, languageRuntime(engineAddress));
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  console.log(port);
});

// The engine holds the other end of standard input: when it ends, however it ends, so do the host and its programs.
process.stdin.on("close", end).resume();
process.on("SIGINT", end);
process.on("SIGTERM", end);

function end(): void {
  endChildren();
  process.exit();
}
