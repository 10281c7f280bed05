import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { version } from "@pulumi/aws/package.json";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { check, type Autonaming } from "../framework/check";
import { diff, type Change } from "../framework/diff";
import * as lifecycle from "../framework/lifecycle";
import { previewCreate, previewUpdate } from "../framework/preview";
import { asGiven } from "../framework/values";
import { answerCall } from "./answer-call";
import { checkConfig, configure, diffConfig } from "./configuration-methods";
import type { EmbeddedAws } from "./embedded-aws";
import { receive, send } from "./property-values";
import { unary } from "./server";

/** The methods of a resource provider, answered by the embedded AWS. */
export function providerMethods(aws: EmbeddedAws): UntypedServiceImplementation {
  return {
    handshake: unary(() =>
      new rpc.ProviderHandshakeResponse()
        .setAcceptSecrets(true)
        .setAcceptResources(false)
        .setAcceptOutputs(false)
        .setSupportsAutonamingConfiguration(true),
    ),
    attach: unary(() => new Empty()),
    cancel: unary(() => new Empty()),
    getPluginInfo: unary(() => new PluginInfo().setVersion(version)),
    getSchema: unary(() => new rpc.GetSchemaResponse().setSchema(JSON.stringify({ name: "aws" }))),
    getMapping: unary(() => new rpc.GetMappingResponse()),
    getMappings: unary(() => new rpc.GetMappingsResponse()),
    checkConfig: unary(checkConfig),
    diffConfig: unary(diffConfig),
    configure: unary((request: rpc.ConfigureRequest, connection) => configure(aws, request, connection)),
    check: unary((request: rpc.CheckRequest, connection) => checkInputs(aws, request, connection)),
    diff: unary((request: rpc.DiffRequest, connection) => diffInputs(aws, request, connection)),
    create: unary((request: rpc.CreateRequest, connection) => create(aws, request, connection)),
    read: unary((request: rpc.ReadRequest, connection) => read(aws, request, connection)),
    update: unary((request: rpc.UpdateRequest, connection) => update(aws, request, connection)),
    delete: unary((request: rpc.DeleteRequest, connection) => remove(aws, request, connection)),
    invoke: unary((request: rpc.InvokeRequest, connection) => invoke(aws, request, connection)),
  };
}

function checkInputs(aws: EmbeddedAws, request: rpc.CheckRequest, connection: string): rpc.CheckResponse {
  const urn = request.getUrn();
  const resource = aws.resource(typeOf(urn));
  const news = receive(request.getNews());
  const { inputs, failures } = check(
    resource,
    {
      urn,
      name: nameOf(urn),
      news: news.properties,
      olds: request.hasOlds() ? receive(request.getOlds()).properties : undefined,
      autonaming: autonaming(request),
    },
    aws.account(connection),
  );
  return new rpc.CheckResponse()
    .setInputs(send(inputs, news.secrets))
    .setFailuresList(failures.map((reason) => new rpc.CheckFailure().setReason(reason)));
}

function autonaming(request: rpc.CheckRequest): Autonaming | undefined {
  const options = request.getAutonaming();
  if (options === undefined) return undefined;
  const modes = ["propose", "enforce", "disable"] as const;
  return { mode: modes[options.getMode()], proposedName: options.getProposedName() };
}

function diffInputs(aws: EmbeddedAws, request: rpc.DiffRequest, connection: string): rpc.DiffResponse {
  const resource = aws.resource(typeOf(request.getUrn()));
  const { changes, deleteBeforeReplace } = diff(
    resource,
    {
      oldInputs: receive(request.getOldInputs()).properties,
      news: receive(request.getNews()).properties,
      state: receive(request.getOlds()).properties,
    },
    aws.account(connection),
  );
  const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
  const response = new rpc.DiffResponse()
    .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList(changes.map(({ property }) => property))
    .setReplacesList(changes.filter(({ replaces }) => replaces).map(({ property }) => property))
    .setDeletebeforereplace(deleteBeforeReplace)
    .setHasdetaileddiff(true);
  for (const change of changes) response.getDetaileddiffMap().set(change.property, propertyDiff(change));
  return response;
}

function propertyDiff({ kind, replaces, property }: Change): rpc.PropertyDiff {
  const { ADD, DELETE, UPDATE, ADD_REPLACE, DELETE_REPLACE, UPDATE_REPLACE } = rpc.PropertyDiff.Kind;
  const kinds = replaces
    ? { add: ADD_REPLACE, delete: DELETE_REPLACE, update: UPDATE_REPLACE }
    : { add: ADD, delete: DELETE, update: UPDATE };
  return new rpc.PropertyDiff().setKind(kinds[kind]).setInputdiff(property !== "tagsAll");
}

function create(aws: EmbeddedAws, request: rpc.CreateRequest, connection: string): rpc.CreateResponse {
  const urn = request.getUrn();
  const resource = aws.resource(typeOf(urn));
  const { properties, secrets } = receive(request.getProperties());
  const account = aws.account(connection);
  if (request.getPreview()) {
    const planned = previewCreate(resource, urn, properties, account);
    return new rpc.CreateResponse().setProperties(send(planned, secrets));
  }
  const made = lifecycle.create(resource, urn, properties, account);
  return new rpc.CreateResponse().setId(made.id).setProperties(send(made.properties, secrets));
}

function read(aws: EmbeddedAws, request: rpc.ReadRequest, connection: string): rpc.ReadResponse {
  const resource = aws.resource(typeOf(request.getUrn()));
  const { properties, secrets } = receive(request.getProperties());
  const region = typeof properties.region === "string" ? properties.region : undefined;
  const found = lifecycle.read(resource, request.getId(), region, aws.account(connection));
  // An empty answer tells the engine that the resource is gone.
  if (found === undefined) return new rpc.ReadResponse();
  const known = request.hasInputs()
    ? asGiven(receive(request.getInputs()).properties, found.inputs)
    : found.inputs;
  return new rpc.ReadResponse()
    .setId(request.getId())
    .setInputs(send(known, secrets))
    .setProperties(send(found.properties, secrets));
}

function update(aws: EmbeddedAws, request: rpc.UpdateRequest, connection: string): rpc.UpdateResponse {
  const urn = request.getUrn();
  const resource = aws.resource(typeOf(urn));
  const { properties: news, secrets } = receive(request.getNews());
  const state = receive(request.getOlds()).properties;
  const change = { urn, id: request.getId(), state, news };
  const account = aws.account(connection);
  if (request.getPreview()) {
    return new rpc.UpdateResponse().setProperties(send(previewUpdate(resource, change, account), secrets));
  }
  const properties = lifecycle.update(resource, change, account);
  return new rpc.UpdateResponse().setProperties(send(properties, secrets));
}

function remove(aws: EmbeddedAws, request: rpc.DeleteRequest, connection: string): Empty {
  const urn = request.getUrn();
  const state = receive(request.getProperties()).properties;
  lifecycle.remove(aws.resource(typeOf(urn)), urn, request.getId(), state, aws.account(connection));
  return new Empty();
}

function invoke(aws: EmbeddedAws, request: rpc.InvokeRequest, connection: string): rpc.InvokeResponse {
  const { properties, secrets } = receive(request.getArgs());
  const { answer, faults } = answerCall(aws.call(request.getTok()), properties, aws.account(connection));
  // An answer to a secret question is as secret as the question.
  const hidden = secrets.size > 0 ? new Set(Object.keys(answer)) : new Set<string>();
  return new rpc.InvokeResponse()
    .setReturn(send(answer, hidden))
    .setFailuresList(faults.map((reason) => new rpc.CheckFailure().setReason(reason)));
}

/** The last type of a URN: `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
