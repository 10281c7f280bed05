import { text } from "../../configuration/values";

/** A service as `pkt-dst-aws-service` names it. */
export const awsService = text(/^[A-Z][A-Z0-9_]*$/, "an AWS service as flow logs name it, such as S3");
