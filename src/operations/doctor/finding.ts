/** What a check found: one line for the operator. */
export type Finding =
  | { readonly state: 'ok'; readonly says: string }
  | { readonly state: 'warning' | 'wrong'; readonly says: string; readonly mend: string };

export type State = Finding['state'];

export const ok = (says: string): Finding => ({ state: 'ok', says });
export const warning = (says: string, mend: string): Finding => ({ state: 'warning', says, mend });
export const wrong = (says: string, mend: string): Finding => ({ state: 'wrong', says, mend });

const WIDTH = 'warning'.length + 2;

export const lineOf = (finding: Finding): string =>
  `${finding.state.padEnd(WIDTH)}${finding.says}${finding.state === 'ok' ? '' : ` ${finding.mend}`}`;

const ORDER: readonly State[] = ['ok', 'warning', 'wrong'];

/** How many findings of each kind there are, in one sentence. */
export function summaryOf(findings: readonly Finding[]): string {
  const counts = ORDER.map((state) => findings.filter((one) => one.state === state).length);
  const [fine = 0, warnings = 0, bad = 0] = counts;
  return `${fine} ok, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, ${bad} wrong.`;
}
