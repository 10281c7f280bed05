import { asffSource } from "./asff";

/** Security Hub's own checks of its standards. */
export const controlFindings = asffSource({
  name: "security-hub-controls",
  title: "Security Hub controls",
  contains: "Resources that keep or break the controls of Security Hub's standards.",
  product: "securityhub",
  searches: [
    {
      title: "Controls failed",
      query: 'Compliance.Status: "FAILED" and Workflow.Status: ("NEW" or "NOTIFIED")',
    },
  ],
});
