import { quoted } from "../json";

/** The products of AWS whose findings have an index of their own, as their ARN ends. */
const ownIndex = ["guardduty", "config", "securityhub"] as const;

/** A product, or all that have no index of their own. */
export type Product = (typeof ownIndex)[number] | "any other";

const endings = ownIndex.map((product) => `:product/aws/${product}`);

/** EventBridge's condition on `ProductArn`: every product's matches exactly one source's. */
export function productPattern(product: Product): readonly unknown[] {
  return product === "any other"
    ? [{ "anything-but": { suffix: endings } }]
    : [{ suffix: `:product/aws/${product}` }];
}

/** What is wrong with a finding of this ARN in the product's index: a rule that is wired to another's stream. */
export function productFault(product: Product, productArn: unknown): string | undefined {
  if (typeof productArn !== "string") return undefined;
  const own = ownIndex.find((name) => productArn.endsWith(`:product/aws/${name}`)) ?? "any other";
  return own === product
    ? undefined
    : `ProductArn: found ${quoted(productArn)}; these are findings of ${product === "any other" ? `products other than ${ownIndex.join(", ")}` : product}`;
}
