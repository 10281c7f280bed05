import type { Http } from "../../../functions/shared/http";

/** A document that a function has brought into an index. */
export interface WrittenDocument {
  readonly index: string;
  readonly id: string;
  readonly document: string;
}

/** Watches what a function writes: a document is there once the server says so, however often it was tried. */
export class WrittenDocuments {
  private there: WrittenDocument[] = [];

  /** Passes requests on, and notes what bulk requests brought in. */
  public watching(http: Http): Http {
    return async (request) => {
      const answer = await http(request);
      if (request.path.startsWith("/_bulk") && answer.status === 200) {
        this.note(request.body ?? "", answer.body);
      }
      return answer;
    };
  }

  public take(): readonly WrittenDocument[] {
    const { there } = this;
    this.there = [];
    return there;
  }

  private note(asked: string, answered: string): void {
    const lines = asked.split("\n");
    const { items } = JSON.parse(answered) as { items: Record<string, { status: number }>[] };
    for (const [at, item] of items.entries()) {
      const [{ status } = { status: 0 }] = Object.values(item);
      const [operation = {}] = Object.values(
        JSON.parse(lines[2 * at] ?? "{}") as Record<string, { _index?: string; _id?: string }>,
      );
      // There before: the same record sent again.
      if ((status < 200 || status >= 300) && status !== 409) continue;
      const { _index: index = "", _id: id = "" } = operation;
      this.there.push({ index, id, document: lines[2 * at + 1] ?? "" });
    }
  }
}
