import type { ILanguageRuntimeServer } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import { version } from "@pulumi/pulumi/version";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { endChildren } from "./child";
import { runPolicyPack } from "./run-policy-pack";
import { runProgram } from "./run-program";

/** The methods that the engine calls to preview, update and check policies; gRPC answers UNIMPLEMENTED to the others. */
type LanguageRuntime = Pick<
  ILanguageRuntimeServer,
  "getPluginInfo" | "getRequiredPackages" | "run" | "runPlugin" | "cancel"
>;

export function languageRuntime(engineAddress: string): LanguageRuntime {
  return {
    getPluginInfo(_call, callback) {
      callback(null, new plugin.PluginInfo().setVersion(version));
    },

    // Every provider is attached to or found when a resource asks for it, so nothing is to be installed beforehand.
    getRequiredPackages(_call, callback) {
      callback(null, new language.GetRequiredPackagesResponse());
    },

    run(call, callback) {
      runProgram(call.request, engineAddress, call).then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback(null, new language.RunResponse().setError(String(error)));
        },
      );
    },

    runPlugin: runPolicyPack,

    cancel(_call, callback) {
      endChildren();
      callback(null, new Empty());
    },
  };
}
