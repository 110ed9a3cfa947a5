/** Breaks a line at spaces. The following lines are indented as far as the text of a list item. */
export function wrapped(line: string, width: number): string[] {
  const indent = /^\s*(?:[-│] |\d+\) )?/.exec(line)?.[0] ?? '';
  const hanging = indent.includes('│') ? indent : ' '.repeat(indent.length);
  const lines: string[] = [];
  let current = indent;
  for (const word of line.slice(indent.length).split(' ')) {
    const isFirst = current === indent || current === hanging;
    if (!isFirst && current.length + 1 + word.length > width) {
      lines.push(current);
      current = hanging + word;
    } else {
      current += isFirst ? word : ` ${word}`;
    }
  }
  return [...lines, current];
}

export function block(lines: readonly string[], indent: number, width: number): string[] {
  const margin = ' '.repeat(indent);
  return lines.flatMap((line) => wrapped(line, width - indent)).map((line) => (margin + line).trimEnd());
}
