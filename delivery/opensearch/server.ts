import type { Http } from "../../functions/shared/http";

/** The OpenSearch of a domain, behind its IAM: whoever asks is known by the ARN of a role. */
export interface SearchServer {
  /** Requests as this role; the domain's fine-grained access control decides what it may. */
  as(roleArn: string): Http;
}
