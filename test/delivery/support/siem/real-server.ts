import { localDomain, type LocalDomain } from "../../../../cli/siem/local-domain";
import type { OpenSearch } from "../../../opensearch";
import { ACCOUNT } from "../stack";

/** The real server as the domain that `siem-bootstrap` manages. */
export function realServer(openSearch: OpenSearch): LocalDomain {
  return localDomain(openSearch, `arn:aws:iam::${ACCOUNT}:role/siem-bootstrap`);
}
