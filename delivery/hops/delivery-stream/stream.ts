import { roleRequester, type Requester } from "../../access";
import type { Carrier, Edge, Onward } from "../../core";
import { type DeployedResource, logicalName } from "../../deployment";
import { parseArn } from "../../iam";
import type { World } from "../../world";
import type { BucketAddress } from "../bucket";
import type { SearchIndexAddress } from "../search-index";
import type { StreamInput } from "../stream-cargo";
import type { TransformAddress } from "../transform";
import type { DeliveryStreamAddress } from "./address";

/** Where a stream hands its records on to. */
export type StreamNext = BucketAddress | SearchIndexAddress | TransformAddress | DeliveryStreamAddress;

/** A deployed stream whose way is being opened. */
export interface OpenStream {
  readonly world: World;
  readonly onward: Onward<StreamNext>;
  readonly stream: DeployedResource;
  readonly arn: string;
}

/** What takes a stream's records, by the stream's `destination`: a file each. */
export type DestinationOf = (open: OpenStream) => Carrier<StreamInput>;

/** The service that takes a stream's role. */
const firehoseService = "firehose.amazonaws.com";

/** A stream in words, as the place where something stops. */
export function placeOf(stream: DeployedResource): string {
  return `delivery stream ${logicalName(stream)}`;
}

/** The role with which a stream works. @param setting where the stream's role is named. */
export function streamRole(
  { world: { deployment, organizationId }, stream, arn }: OpenStream,
  roleArn: string | undefined,
  setting: string,
): Requester {
  const { region = "", accountId = "" } = parseArn(arn) ?? {};
  return roleRequester(deployment, {
    roleArn,
    who: placeOf(stream),
    needs: `it has no roleArn in its ${setting}, so it may write nowhere`,
    service: firehoseService,
    region,
    source: { accountId, arn },
    organizationId,
    // AWS documents the stream's account as external id beside the source keys.
    context: { "sts:ExternalId": accountId },
  });
}

/** An edge by which the stream takes records back. */
export function putBackEdge({ onward, arn }: OpenStream, from: string): Edge<StreamInput> {
  return onward.edgeTo(from, { hop: "delivery-stream", arn, entryStop: () => undefined });
}
