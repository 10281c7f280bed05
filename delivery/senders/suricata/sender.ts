import { type Requester, roleRequester } from "../../access";
import type { Stop } from "../../core";
import {
  type Deployment,
  type DeployedResource,
  instanceProfileType,
  launchTemplateType,
  object,
  roleType,
  text,
} from "../../deployment";
import type { LogGroupAddress } from "../../hops";
import { type Arn, parseArn } from "../../iam";
import type { World } from "../../world";
import { objectIn, secondsOf } from "../json";
import { serviceSender } from "../service-sender";
import { captureHostsOf } from "./capture-hosts";

/** What the CloudWatch agent asks for where the log group is there: it makes its stream, and writes to it. */
const onStream = ["logs:CreateLogStream", "logs:PutLogEvents"];

/** Stands for the id that each instance puts into the name of its stream. */
const anInstance = "i-0123456789abcdef0";

/**
 * Suricata's alerts on capture hosts: it writes them to a file, whose lines the CloudWatch agent brings to a log group as
 * the role of the instance. Hosts are known by their launch templates.
 */
export const suricata = serviceSender<"suricata", LogGroupAddress>({
  telemetry: "suricata",
  sends: "capture host",
  type: launchTemplateType,
  isOne: (template) => captureHostsOf(template) !== undefined,
  timeOf: (record) => secondsOf(objectIn(record).timestamp),
  courier(world, onward, template, place) {
    const { alertFile, sent = [] } = captureHostsOf(template) ?? {};
    if (alertFile === undefined) return { place, reason: "its suricata.yaml has no eve-log with alerts" };
    const file = sent.find(({ path }) => path === alertFile);
    if (file === undefined)
      return { place, reason: `its CloudWatch agent does not send ${alertFile}, to which Suricata writes` };
    const own = parseArn(text(template, "arn") ?? "");
    if (own === undefined) return { place, reason: "its launch template has no ARN" };
    const writer = instanceRole(world, template, own, place);
    if ("reason" in writer) return writer;
    const { logGroup } = file;
    const arn = `arn:${own.partition}:logs:${own.region}:${own.accountId}:log-group:${logGroup}`;
    const edge = onward.edgeTo(place, {
      hop: "log-group",
      logGroup,
      arn,
      writer,
      actions: { onGroup: [], onStream },
    });
    const logStream = file.logStream.replaceAll("{instance_id}", anInstance);
    return {
      take({ text: message, time: timestamp }, tally, sorting) {
        sorting.send(edge, { cargo: { logStream, timestamp, message }, tally });
      },
    };
  },
});

/** The role that EC2 gives the instances by their profile; or why they have none. */
function instanceRole(
  { deployment, organizationId }: World,
  template: DeployedResource,
  { partition, region, accountId }: Arn,
  place: string,
): Requester | Stop {
  const named = object(template, "iamInstanceProfile");
  const profile = profileOf(deployment, named);
  if (named !== undefined && profile === undefined) {
    const reason = `its instance profile ${String(named.arn ?? named.name)} is not among the deployed resources`;
    return { place, reason };
  }
  const name = profile && text(profile, "role");
  const [role] = name === undefined ? [] : deployment.having("name", name, roleType);
  const composed = name === undefined ? undefined : `arn:${partition}:iam::${accountId}:role/${name}`;
  return roleRequester(deployment, {
    roleArn: (role && text(role, "arn")) ?? composed,
    who: place,
    needs: "it has no instance profile with a role, without which the CloudWatch agent may not write",
    service: "ec2.amazonaws.com",
    region,
    organizationId,
  });
}

function profileOf(
  deployment: Deployment,
  named: Readonly<Record<string, unknown>> | undefined,
): DeployedResource | undefined {
  const { arn, name } = named ?? {};
  if (typeof arn === "string" && arn !== "") return deployment.byArn(arn, instanceProfileType);
  return typeof name === "string" ? deployment.having("name", name, instanceProfileType)[0] : undefined;
}
