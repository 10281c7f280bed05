import { asffSource } from "./asff";

/** Results of the account's AWS Config rules, which Config itself sends to Security Hub. */
export const configFindings = asffSource({
  name: "security-hub-config",
  title: "AWS Config, through Security Hub",
  contains: "Resources that keep or break the account's own AWS Config rules.",
  product: "config",
  searches: [{ title: "Rules broken", query: 'Compliance.Status: "FAILED" and RecordState: "ACTIVE"' }],
});
