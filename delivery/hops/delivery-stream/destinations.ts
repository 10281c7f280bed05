import { type Carrier, stopped } from "../../core";
import { text } from "../../deployment";
import type { StreamInput } from "../stream-cargo";
import { type DestinationOf, type OpenStream, placeOf } from "./stream";
import { toS3 } from "./to-s3";
import { toSearchIndex } from "./to-search-index";

/** Destinations by a stream's `destination`. */
const destinations: Readonly<Record<string, DestinationOf>> = {
  extended_s3: toS3,
  opensearch: toSearchIndex,
};

/** What takes a stream's records; a destination that is not modelled stops them. */
export function destinationOf(open: OpenStream): Carrier<StreamInput> {
  const { stream } = open;
  const name = text(stream, "destination") ?? "extended_s3";
  const destination = destinations[name];
  if (destination !== undefined) return destination(open);
  const place = placeOf(stream);
  return stopped(`files of ${place}`, { place, reason: `its destination ${name} is not modelled` });
}
