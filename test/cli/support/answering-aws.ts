import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface AwsAnswer {
  readonly status: number;
  readonly body: string;
}

/** Whose credentials they are, as STS says it. */
export function identityOf(account: string): AwsAnswer {
  const body = `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
  return { status: 200, body };
}

/** A refusal, as the services that answer in XML say it. */
export function refusalOf(code: string, message: string): AwsAnswer {
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status: 403, body: `<ErrorResponse>${error}</ErrorResponse>` };
}

/** Has every client of AWS's SDK that is made meanwhile ask a server that answers so, by the body of the request. */
export async function withAws<T>(answer: (body: string) => AwsAnswer, work: () => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    let asked = "";
    request.on("data", (piece: Buffer) => (asked += piece.toString()));
    request.on("end", () => {
      const { status, body } = answer(asked);
      response.writeHead(status).end(body);
    });
  });
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
  const given = { ...process.env };
  const environment = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  };
  Object.assign(process.env, environment);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(environment)) {
      if (given[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = given[name];
    }
    server.closeAllConnections();
    server.close();
  }
}
