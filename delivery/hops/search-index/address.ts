import type { Requester } from "../../access";
import type { Address, Edge } from "../../core";
import type { DomainReference } from "../../opensearch";
import type { FailedRecord, StreamedRecord } from "../stream-cargo";

/** A document on its way into an index. */
export interface SearchDocument extends StreamedRecord {
  /** It is there already: its writer has put it there and was told so. */
  readonly written?: true;
}

/** Someone who writes documents. */
export interface SearchIndexAddress extends Address<SearchDocument> {
  readonly hop: "search-index";
  readonly domain: DomainReference;
  /** Name without what a rotation puts behind it. */
  readonly index: string;
  /** Name of the index for what arrives at a time, in epoch seconds. */
  readonly indexAt: (time: number) => string;
  readonly writer: Requester;
  /** By what a service looks at the domain before it writes; a function writes without. */
  readonly by: "delivery stream" | "function";
  /** Whether the writer is in a VPC, and so reaches a domain there. */
  readonly inVpc: boolean;
  /** How often what the server has no time for is tried in all. */
  readonly tries: number;
  /** Whether a document has its record's id; else the server gives each try another one. */
  readonly withIds: boolean;
  /** Where documents go that the index does not take; a function that writes itself keeps them itself. */
  readonly refused?: Edge<FailedRecord>;
}
