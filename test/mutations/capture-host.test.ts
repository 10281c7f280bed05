import { captureHostStack } from "./support/capture-host-stack";
import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { removing, replacing, replacingUserData, setting } from "./support/changes";

const template = "launchTemplate:LaunchTemplate host";
const permissions = "rolePolicy:RolePolicy host";
const lost = "alerts stay on the host, and its agent writes of it there";

/** Changes what cloud-init is told. */
const told = (word: string, by: string) => replacingUserData(template, word, by);

const broken = (title: string, change: Harmful["change"]): Harmful => ({
  title,
  aws: lost,
  change,
  error: ["alert-proof", "host"],
});

const harmful: readonly Harmful[] = [
  broken(
    "a role that may not make its stream",
    replacing(permissions, "policy", '"logs:CreateLogStream",', ""),
  ),
  broken("a role that may not write to it", replacing(permissions, "policy", ',"logs:PutLogEvents"', "")),
  broken(
    "a role that may write to another group",
    replacing(permissions, "policy", "log-group:alerts:", "log-group:other:"),
  ),
  broken("a role that is refused all of CloudWatch Logs", setting(permissions, "policy", refusing("logs:*"))),
  broken("a role that EC2 may not take", replacing("role:Role host", "assumeRolePolicy", "ec2.", "lambda.")),
  broken("hosts without an instance profile", setting(template, "iamInstanceProfile", undefined)),
  broken("an instance profile that is gone", removing("instanceProfile:InstanceProfile host")),
  broken(
    "an instance profile of another role",
    setting("instanceProfile:InstanceProfile host", "role", "other"),
  ),
  broken("a log group that is gone", removing("logGroup:LogGroup alerts")),
  broken("an agent that reads another file", told("/suricata/alerts.json", "/suricata/eve.json")),
  broken("a Suricata that writes no alerts", told('\\"alert\\"', '\\"flow\\"')),
  broken("an EVE log that is off", told('\\"enabled\\": \\"yes\\"', '\\"enabled\\": \\"no\\"')),
];

const harmless: readonly Harmless[] = [
  [
    "a role that may write to the streams of alerts alone",
    replacing(permissions, "policy", "log-group:alerts:*", "log-group:alerts:log-stream:*/alerts"),
  ],
  ["hosts without Suricata", told("/etc/capture-host/suricata.yaml", "/etc/capture-host/none")],
];

/** A policy that allows everything, and refuses one thing. */
function refusing(action: string): string {
  const all = { Effect: "Allow", Action: "*", Resource: "*" };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [all, { ...all, Effect: "Deny", Action: action }],
  });
}

catalogue("capture hosts", { harmful, harmless }, captureHostStack);
