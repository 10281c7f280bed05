import { kind } from "../../framework/account";

/** Domains, by ARN. */
export const domains = kind<{ readonly arn: string; readonly domainName: string }>(
  "aws:opensearch/domain:Domain",
);
