import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { type IResourceProviderServer, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** The size at which the provider goes away in the middle of a create. */
export const sizeThatCrashes = 13;

/** The least that an engine needs of a provider: things with a size, kept nowhere. */
export interface StandInProvider {
  readonly port: number;
  close(): void;
}

export async function startStandInProvider(): Promise<StandInProvider> {
  const server = new grpc.Server();
  server.addService(ResourceProviderService, standIn(server));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    port,
    close() {
      server.forceShutdown();
    },
  };
}

function standIn(
  server: grpc.Server,
): Pick<
  IResourceProviderServer,
  | "attach"
  | "getPluginInfo"
  | "checkConfig"
  | "diffConfig"
  | "configure"
  | "check"
  | "diff"
  | "create"
  | "update"
  | "delete"
> {
  return {
    attach(_call, callback) {
      callback(null, new Empty());
    },
    getPluginInfo(_call, callback) {
      callback(null, new PluginInfo().setVersion("1.0.0"));
    },
    checkConfig({ request }, callback) {
      callback(null, new provider.CheckResponse().setInputs(request.getNews()));
    },
    diffConfig(_call, callback) {
      callback(null, new provider.DiffResponse().setChanges(provider.DiffResponse.DiffChanges.DIFF_NONE));
    },
    configure(_call, callback) {
      callback(null, new provider.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true));
    },
    check({ request }, callback) {
      callback(null, new provider.CheckResponse().setInputs(request.getNews()));
    },
    diff({ request }, callback) {
      const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
      const changed = sizeOf(request.getOldInputs()) !== sizeOf(request.getNews());
      callback(null, new provider.DiffResponse().setChanges(changed ? DIFF_SOME : DIFF_NONE));
    },
    create({ request }, callback) {
      if (!request.getPreview() && sizeOf(request.getProperties()) === sizeThatCrashes) {
        server.forceShutdown();
        return;
      }
      const id = request.getPreview() ? "" : `thing-${request.getName()}`;
      callback(null, new provider.CreateResponse().setId(id).setProperties(request.getProperties()));
    },
    update({ request }, callback) {
      callback(null, new provider.UpdateResponse().setProperties(request.getNews()));
    },
    delete(_call, callback) {
      callback(null, new Empty());
    },
  };
}

function sizeOf(properties: ReturnType<provider.CreateRequest["getProperties"]>): unknown {
  return properties?.toJavaScript().size;
}
