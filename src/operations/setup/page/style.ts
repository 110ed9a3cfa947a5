/** One style sheet for both themes, small enough to be sent with each page. */
export const STYLE = `
:root { color-scheme: light dark;
  --ground: #f6f7f9; --card: #fff; --ink: #1c2026; --soft: #4d5663; --line: #d5dae1; --accent: #3b4bc4; --on-accent: #fff;
  --good: #1c6b3c; --bad: #a3262c; --bad-ground: #fdecec; --late: #7a4b00; --late-ground: #fdf3df; --mark: #d6336c;
  --pic: #eef0f4; --pic-side: #e2e6ec; --pic-ink: #2a3038; --pic-soft: #b9c1cc; --pic-on: #2b7a4b; --pic-off: #7d8794; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #14171b; --card: #1d2126; --ink: #eceff3; --soft: #b3bcc8; --line: #3a424c; --accent: #a9b4ff; --on-accent: #14171b;
  --good: #7fd6a0; --bad: #ffa8a8; --bad-ground: #3a1d20; --late: #ffce80; --late-ground: #362a15; --mark: #ff7eb0;
  --pic: #262b32; --pic-side: #1a1e23; --pic-ink: #dfe4ea; --pic-soft: #4b5561; --pic-on: #58b37d; --pic-off: #78828f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 44rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0; }
p { margin: .6rem 0; }
.lead { color: var(--soft); margin: 0; }
ol.steps { list-style: none; margin: 1.5rem 0; padding: 0; display: grid; gap: .75rem; }
.step { background: var(--card); border: 1px solid var(--line); border-radius: .8rem; padding: .9rem 1.1rem; }
.step.now { border: 2px solid var(--accent); padding: 1.1rem 1.2rem 1.3rem; }
.step.later { background: transparent; }
.step.later h2 { font-weight: 500; color: var(--soft); }
.head { display: flex; gap: .75rem; align-items: center; }
.head h2 { flex: 1; }
.number { flex: none; width: 1.9rem; height: 1.9rem; border-radius: 50%; display: grid; place-items: center; font-weight: 650;
  border: 1.5px solid var(--line); color: var(--soft); }
.now .number { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.done .number { border-color: var(--good); color: var(--good); }
.state { color: var(--soft); font-size: .9rem; }
.done .state { color: var(--good); }
.said { margin: .35rem 0 0 2.65rem; color: var(--soft); }
ol.do { padding-left: 1.3rem; margin: .8rem 0; display: grid; gap: .35rem; }
a { color: var(--accent); text-underline-offset: .15em; }
label { display: block; font-weight: 600; margin: 1rem 0 .3rem; }
input { width: 100%; font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--pic-off);
  border-radius: .5rem; padding: .6rem .7rem; }
.hint { color: var(--soft); font-size: .92rem; margin: .3rem 0 0; }
.row { display: flex; flex-wrap: wrap; gap: .6rem; margin-top: 1rem; }
button, a.button { font: inherit; font-weight: 600; border-radius: .5rem; padding: .6rem 1.1rem; min-height: 2.75rem; cursor: pointer;
  border: 1.5px solid var(--accent); background: transparent; color: var(--accent); text-decoration: none; }
button.main, a.button.main { background: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.trouble, .finding { border-left: 4px solid var(--bad); background: var(--bad-ground); border-radius: .4rem; padding: .6rem .9rem; margin: .9rem 0; }
.finding.warning { border-color: var(--late); background: var(--late-ground); }
.trouble p, .finding p { margin: .2rem 0; }
.trouble strong, .finding strong { color: var(--bad); }
.finding.warning strong { color: var(--late); }
.waiting { display: flex; gap: .7rem; align-items: center; color: var(--soft); margin: 1.1rem 0 0; }
.waiting::before { content: ''; flex: none; width: .8rem; height: .8rem; border-radius: 50%; background: var(--accent); animation: beat 1.6s infinite; }
@keyframes beat { 50% { opacity: .25; } }
@media (prefers-reduced-motion: reduce) { .waiting::before { animation: none; } }
figure { margin: 1rem 0; }
figure svg { display: block; width: 100%; max-width: 33rem; height: auto; border: 1px solid var(--line); border-radius: .6rem; }
figcaption { color: var(--soft); font-size: .92rem; margin-top: .4rem; }
code { font: .93em ui-monospace, monospace; background: var(--ground); border: 1px solid var(--line); border-radius: .3rem; padding: .08em .35em; }
details { margin-top: 1rem; } summary { cursor: pointer; color: var(--accent); }
ul.plain { padding-left: 1.2rem; margin: .5rem 0; }
footer { padding-bottom: 2.5rem; color: var(--soft); font-size: .92rem; }
svg text { font: 10.5px system-ui, sans-serif; fill: var(--pic-ink); }
svg .bold { font-weight: 650; } svg .ground { fill: var(--pic); } svg .side { fill: var(--pic-side); }
svg .here { fill: var(--pic); } svg .soft { fill: var(--pic-soft); } svg .on { fill: var(--pic-on); } svg .off { fill: var(--pic-off); }
svg .knob { fill: #fff; } svg .press { fill: #4752c4; } svg .box { fill: none; stroke: var(--pic-off); stroke-width: 1.3; } svg .tick { fill: none; stroke: var(--pic-on); stroke-width: 2.2; }
svg .mark { fill: none; stroke: var(--mark); stroke-width: 2.6; } svg .says { fill: var(--mark); font-weight: 700; }
`;
