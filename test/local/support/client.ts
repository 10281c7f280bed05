import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { receive, send } from "../../../local/provider/property-values";
import type { Properties } from "../../../local/framework/values";

type Callback<Response> = (error: ServiceError | null, response: Response) => void;

function ask<Response>(call: (callback: Callback<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => {
      // The engine shows a user the details of an error.
      if (error) reject(new Error(error.details));
      else resolve(response);
    });
  });
}

function known(struct: Struct | undefined): Properties {
  return receive(struct).properties;
}

/** One provider of the engine: a connection of its own to the server. */
export class ProviderClient {
  private readonly client: ResourceProviderClient;

  constructor(port: number) {
    this.client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
      // Without it gRPC would share one connection among the clients of a process.
      "grpc.use_local_subchannel_pool": 1,
    });
  }

  async configure(settings: Properties): Promise<void> {
    const request = new rpc.ConfigureRequest().setArgs(send(settings)).setAcceptsecrets(true);
    await ask<rpc.ConfigureResponse>((done) => this.client.configure(request, done));
  }

  async checkConfig(settings: Properties): Promise<readonly string[]> {
    const request = new rpc.CheckRequest().setNews(send(settings));
    const response = await ask<rpc.CheckResponse>((done) => this.client.checkConfig(request, done));
    return response.getFailuresList().map((failure) => failure.getReason());
  }

  async version(): Promise<string> {
    const info = await ask<PluginInfo>((done) => this.client.getPluginInfo(new Empty(), done));
    return info.getVersion();
  }

  async diffConfig(): Promise<number> {
    const response = await ask<rpc.DiffResponse>((done) =>
      this.client.diffConfig(new rpc.DiffRequest(), done),
    );
    return response.getChanges();
  }

  async check(
    urn: string,
    news: Properties,
    naming?: {
      readonly mode: 0 | 1 | 2;
      readonly proposedName: string;
      readonly olds?: Properties | undefined;
    },
  ): Promise<{ inputs: Properties; failures: readonly string[] }> {
    const request = new rpc.CheckRequest().setUrn(urn).setNews(send(news));
    if (naming !== undefined) {
      const { mode, proposedName, olds } = naming;
      request.setAutonaming(
        new rpc.CheckRequest.AutonamingOptions().setMode(mode).setProposedName(proposedName),
      );
      if (olds !== undefined) request.setOlds(send(olds));
    }
    const response = await ask<rpc.CheckResponse>((done) => this.client.check(request, done));
    const failures = response.getFailuresList().map((failure) => failure.getReason());
    return { inputs: known(response.getInputs()), failures };
  }

  async create(
    urn: string,
    inputs: Properties,
    preview = false,
  ): Promise<{ id: string; properties: Properties }> {
    const request = new rpc.CreateRequest().setUrn(urn).setProperties(send(inputs)).setPreview(preview);
    const response = await ask<rpc.CreateResponse>((done) => this.client.create(request, done));
    return { id: response.getId(), properties: known(response.getProperties()) };
  }

  diff(urn: string, id: string, oldInputs: Properties, news: Properties): Promise<rpc.DiffResponse> {
    const request = new rpc.DiffRequest()
      .setUrn(urn)
      .setId(id)
      .setOldInputs(send(oldInputs))
      .setNews(send(news));
    return ask<rpc.DiffResponse>((done) => this.client.diff(request, done));
  }

  async update(
    urn: string,
    id: string,
    olds: Properties,
    news: Properties,
    preview = false,
  ): Promise<Properties> {
    const request = new rpc.UpdateRequest().setUrn(urn).setId(id).setOlds(send(olds)).setNews(send(news));
    request.setPreview(preview);
    return known(
      (await ask<rpc.UpdateResponse>((done) => this.client.update(request, done))).getProperties(),
    );
  }

  async read(
    urn: string,
    id: string,
    inputs?: Properties,
  ): Promise<{ id: string; inputs: Properties; properties: Properties }> {
    const request = new rpc.ReadRequest().setUrn(urn).setId(id);
    if (inputs !== undefined) request.setInputs(send(inputs));
    const response = await ask<rpc.ReadResponse>((done) => this.client.read(request, done));
    return {
      id: response.getId(),
      inputs: known(response.getInputs()),
      properties: known(response.getProperties()),
    };
  }

  async delete(urn: string, id: string): Promise<void> {
    const request = new rpc.DeleteRequest().setUrn(urn).setId(id);
    await ask((done: Callback<unknown>) => this.client.delete(request, done));
  }

  async invoke(
    token: string,
    args: Properties,
  ): Promise<{ answer: Properties; failures: readonly string[] }> {
    const request = new rpc.InvokeRequest().setTok(token).setArgs(send(args));
    const response = await ask<rpc.InvokeResponse>((done) => this.client.invoke(request, done));
    const failures = response.getFailuresList().map((failure) => failure.getReason());
    return { answer: known(response.getReturn()), failures };
  }

  close(): void {
    this.client.close();
  }
}
