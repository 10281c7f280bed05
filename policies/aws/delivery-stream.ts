import { isMapping, known, type Path, read } from "../reading";
import type { StackResource } from "../stack-resource";

/** A destination of a delivery stream: the property that configures it, and what S3 keeps of what failed. */
interface Destination {
  readonly property: string;
  /** Where the bucket stands, with the prefix of failed records. */
  readonly s3: Path;
}

const toS3 = (property: string): Destination => ({ property, s3: [property] });
const throughS3 = (property: string): Destination => ({ property, s3: [property, "s3Configuration"] });

/** Every kind of destination. */
const destinations: readonly Destination[] = [
  toS3("extendedS3Configuration"),
  throughS3("elasticsearchConfiguration"),
  throughS3("opensearchConfiguration"),
  throughS3("opensearchserverlessConfiguration"),
  throughS3("httpEndpointConfiguration"),
  throughS3("icebergConfiguration"),
  throughS3("snowflakeConfiguration"),
  throughS3("splunkConfiguration"),
  throughS3("redshiftConfiguration"),
];

/** Where delivery streams name the buckets that they write to: of what they deliver, what failed, and what was given. */
export const bucketsOfStreams: readonly Path[] = destinations.flatMap(({ property, s3 }): Path[] => [
  [...s3, "bucketArn"],
  [property, "s3BackupConfiguration", "bucketArn"],
]);

/** The destination of a stream; `undefined` where it cannot be told. */
export function destinationOfStream(stream: StackResource): Destination | undefined {
  return destinations.find(({ property }) => {
    const reading = read(stream, property);
    return reading.state === "known" && isMapping(reading.value);
  });
}

/** Whether the stream's destination is not known before the update. */
export function destinationIsUnknown(stream: StackResource): boolean {
  return destinations.some(({ property }) => read(stream, property).state === "unknown");
}

/** Whether the records come from a stream of Kinesis or MSK, whose own encryption holds. */
export function hasSource(stream: StackResource): boolean {
  return ["kinesisSourceConfiguration", "mskSourceConfiguration"].some((property) => {
    const source = known(read(stream, property));
    return isMapping(source);
  });
}
