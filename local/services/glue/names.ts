import type { z } from "zod";
import { matching } from "../../framework/properties";

/** A name of the Data Catalog. Athena needs letters in lower case. Source: AWS Glue API Reference, "Catalog". */
export function catalogName(): z.ZodString {
  return matching(/^[^A-Z\r\n\t]{1,255}$/, "must be 1 to 255 characters without capitals");
}
