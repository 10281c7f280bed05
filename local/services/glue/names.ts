import type { z } from "zod";
import { constrained, text } from "../../framework/properties";

/** Characters of a name. Source: AWS Glue API Reference, DatabaseInput and TableInput. */
const longestName = 255;

/** A name of the Data Catalog. Athena needs letters in lower case. Source: AWS Glue API Reference, "Catalog". */
export function catalogName(): z.ZodString {
  return constrained(
    text(1, longestName),
    (name) => !/[A-Z]/.test(name),
    "invalid value for %k (uppercase characters cannot be used)",
  );
}
