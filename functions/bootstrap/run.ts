import type { Http, HttpAnswer, HttpRequest } from "../shared/http";
import type { Step } from "./step";

/** A step that was taken, and whether anything had to be done. */
export interface Done {
  readonly name: string;
  readonly changed: boolean;
}

/**
 * Takes the steps in their order. Running them again changes nothing that is as it should be. The first refusal ends
 * the run with the server's own words; what was done before it stays, and the next run goes on from there.
 */
export async function runSteps(http: Http, steps: readonly Step[]): Promise<readonly Done[]> {
  const done: Done[] = [];
  for (const step of steps) {
    const found = step.look === undefined ? { status: 404, body: "" } : await http(step.look);
    // 404 says that it is not there yet.
    if (step.look !== undefined && !isFine(found) && found.status !== 404)
      throw refusal(step, step.look, found);
    const request = step.act(found);
    if (request !== undefined) {
      const answer = await http(request);
      if (!isFine(answer)) throw refusal(step, request, answer);
      const fault = step.faultOf?.(answer);
      if (fault !== undefined) throw new Error(`${step.name}: ${fault}`);
    }
    done.push({ name: step.name, changed: request !== undefined });
  }
  return done;
}

function isFine({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

function refusal(step: Step, { method, path }: HttpRequest, { status, body }: HttpAnswer): Error {
  return new Error(`${step.name}: ${method} ${path} was answered with ${status}: ${body}`);
}
