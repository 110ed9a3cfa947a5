import { createInterface } from 'node:readline';

export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Reads typed lines, and prints while somebody types. */
export interface LineSource {
  /** The next line; undefined at the end of the input. */
  next(prompt: string): Promise<string | undefined>;
  /** Prints above the line that is being typed. */
  print(lines: readonly string[]): void;
  close(): void;
}

export function lineSource(input: Input, output: Output): LineSource {
  const terminal = input.isTTY === true && output.isTTY === true;
  const lines = createInterface({ input, output, terminal });
  const typed: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let closed = false;
  const give = (line: string | undefined) => {
    const wanted = waiting;
    waiting = undefined;
    if (wanted) wanted(line);
    else if (line !== undefined) typed.push(line);
  };
  lines.on('line', give);
  lines.on('SIGINT', () => lines.close());
  lines.on('close', () => {
    closed = true;
    give(undefined);
  });
  return {
    next(prompt) {
      const [line] = typed.splice(0, 1);
      if (line !== undefined) return Promise.resolve(line);
      if (closed) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        waiting = resolve;
        if (!terminal) return;
        lines.setPrompt(prompt);
        lines.prompt();
      });
    },
    print(shown) {
      if (shown.length === 0) return;
      const isTyping = terminal && waiting !== undefined && !closed;
      if (isTyping) output.write('\r\u001b[J');
      output.write(`${shown.join('\n')}\n`);
      if (isTyping) lines.prompt(true);
    },
    close: () => lines.close(),
  };
}
