import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { configurationFaults } from "./configuration";
import type { EmbeddedAws } from "./embedded-aws";
import { receive, send } from "./property-values";

/** Every fault of a provider's settings; the settings themselves stay as they came. */
export function checkConfig(request: rpc.CheckRequest): rpc.CheckResponse {
  const { properties } = receive(decodeConfig(request));
  const failures = configurationFaults(properties).map((reason) => new rpc.CheckFailure().setReason(reason));
  return new rpc.CheckResponse().setInputs(request.getNews()).setFailuresList(failures);
}

/** Provider settings arrive with their lists and maps written as JSON. */
function decodeConfig(request: rpc.CheckRequest | rpc.ConfigureRequest): ReturnType<typeof send> {
  const struct = request instanceof rpc.CheckRequest ? request.getNews() : request.getArgs();
  const { properties } = receive(struct);
  return send(Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, fromJson(value)])));
}

function fromJson(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** No setting forces new resources: a changed account or region shows at the resources themselves. */
export function diffConfig(): rpc.DiffResponse {
  return new rpc.DiffResponse().setChanges(rpc.DiffResponse.DiffChanges.DIFF_UNKNOWN);
}

/** Take the account and region of a provider's connection from its settings. */
export function configure(
  aws: EmbeddedAws,
  request: rpc.ConfigureRequest,
  connection: string,
): rpc.ConfigureResponse {
  aws.configure(connection, receive(decodeConfig(request)).properties);
  return new rpc.ConfigureResponse()
    .setAcceptsecrets(true)
    .setSupportspreview(true)
    .setAcceptresources(false)
    .setAcceptoutputs(false)
    .setSupportsAutonamingConfiguration(true);
}
