import { fieldKinds } from "./fields/kinds";
import type { Arrival, Source } from "./source";

const arrivals: Readonly<Record<Arrival["by"], string>> = {
  "delivery stream": "Firehose",
  subscription: "log group, subscription",
  "event rule": "event rule, Firehose",
};

/** A source as documents list it: a cell for each column of {@link sourceColumns}. */
export function sourceRow(source: Source): readonly string[] {
  const kinds = Object.values(source.fields);
  const flat = kinds.filter((kind) => fieldKinds[kind].mapping.type === "flat_object").length;
  return [
    source.title,
    `\`${source.name}\``,
    source.contains,
    arrivals[source.arrival.by],
    `\`${source.timeField}\``,
    // Firehose gives documents ids of its own.
    source.documentId === undefined || source.arrival.by !== "subscription" ? "its carrier's" : "its own",
    `${kinds.length - flat} typed, ${flat} flat`,
  ];
}

/** What the cells of {@link sourceRow} are. */
export const sourceColumns = [
  "source",
  "index",
  "contains",
  "comes by",
  "time field",
  "document id",
  "fields",
];
