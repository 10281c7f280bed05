import { text } from "../deployment";
import { parseArn } from "../iam";
import { atMost, type Constraint, demanded, shown } from "./constraint";

/** What CloudWatch refuses of the actions of an alarm, metric or composite. */
export const actionConstraints: readonly Constraint[] = [
  "alarmActions",
  "okActions",
  "insufficientDataActions",
].flatMap((property) => [atMost(property, 5), actionsHere(property)]);

function actionsHere(property: string): Constraint {
  return demanded(property, (value, alarm) => {
    const own = parseArn(text(alarm, "arn") ?? "");
    const actions: readonly unknown[] = Array.isArray(value) ? value : [];
    for (const action of actions) {
      const arn = parseArn(String(action));
      if (arn === undefined) return `found ${shown(action)}, which is no ARN`;
      if (own !== undefined && arn.service === "sns" && arn.region !== own.region) {
        return `found ${shown(action)}; an alarm in ${own.region} acts on topics of its own region only`;
      }
    }
    return undefined;
  });
}
