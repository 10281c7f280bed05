/** A document that an index holds. */
export interface IndexedDocument {
  readonly domain: string;
  readonly index: string;
  readonly id: string;
  /** JSON. */
  readonly document: string;
  readonly label: string;
  /** URN of what sent its record. */
  readonly sender: string;
}
