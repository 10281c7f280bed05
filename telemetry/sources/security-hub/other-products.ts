import { asffSource } from "./asff";

/** Findings of every product that has no source of its own, so that no product's are lost. */
export const otherFindings = asffSource({
  name: "security-hub-other",
  title: "Other products, through Security Hub",
  contains: "Findings of Inspector, Macie, IAM Access Analyzer and whatever else reports to Security Hub.",
  product: "any other",
  searches: [{ title: "Severe findings", query: 'Severity.Label: ("HIGH" or "CRITICAL")' }],
});
