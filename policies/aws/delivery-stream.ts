import { isMapping, known, type Path, read } from "../reading";
import type { StackResource } from "../stack-resource";

/** A destination of a delivery stream: the property that configures it, and what S3 keeps of what failed. */
interface Destination {
  readonly property: string;
  /** Where the bucket stands, with the prefix of failed records. */
  readonly s3: Path;
  /** Values of `s3BackupMode` with which nothing that failed is lost; none where the destination is S3 itself. */
  readonly backups: readonly string[];
}

const toS3 = (property: string): Destination => ({
  property,
  s3: [property],
  backups: [],
});

const throughS3 = (property: string, ...backups: readonly string[]): Destination => ({
  property,
  s3: [property, "s3Configuration"],
  backups,
});

/**
 * Every kind of destination. All but Redshift keep what failed unless told to keep everything; each says it in a word of
 * its own, and where it says nothing the plugin takes the first.
 */
const destinations: readonly Destination[] = [
  toS3("extendedS3Configuration"),
  throughS3("elasticsearchConfiguration", "FailedDocumentsOnly", "AllDocuments"),
  throughS3("opensearchConfiguration", "FailedDocumentsOnly", "AllDocuments"),
  throughS3("opensearchserverlessConfiguration", "FailedDocumentsOnly", "AllDocuments"),
  throughS3("httpEndpointConfiguration", "FailedDataOnly", "AllData"),
  throughS3("icebergConfiguration", "FailedDataOnly", "AllData"),
  throughS3("snowflakeConfiguration", "FailedDataOnly", "AllData"),
  throughS3("splunkConfiguration", "FailedEventsOnly", "AllEvents"),
  throughS3("redshiftConfiguration", "Enabled"),
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
