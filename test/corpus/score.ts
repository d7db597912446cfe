import { askAll, type Marked } from './askAll.ts';

/**
 * Asks every question of a file and says how many answers have in them what a right one must:
 *
 *     node test/corpus/score.ts FILE.jsonl … [--all]
 *
 * A line is a question `{q, who, kind, want, codes?, not?, text?, notext?, refuse?}` or a conversation `{turns}`.
 */
const files = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const all = process.argv.includes('--all');
const marks = await askAll(files);

for (const { verdict, kind, asked, why, text } of marks)
  if (all || verdict !== 'right')
    process.stdout.write(
      `${verdict.toUpperCase()} [${kind}] ${asked.q}\n   want: ${asked.want}${why ? ` (${why})` : ''}\n   ${text.slice(0, 700).replaceAll('\n', '\n   ')}\n\n`,
    );
for (const [kind, of] of Map.groupBy(marks, (one) => one.kind)) row(kind, of);
const follows = ({ kind }: Marked) => kind.includes('follow-up');
row('IN SCOPE', marks.filter((one) => !one.asked.refuse && !follows(one)));
row('FOLLOW-UPS', marks.filter(follows));
row('OUT OF SCOPE', marks.filter((one) => one.asked.refuse && !follows(one)));

function row(name: string, of: readonly Marked[]): void {
  const count = (verdict: Marked['verdict']) => String(of.filter((one) => one.verdict === verdict).length).padStart(4);
  process.stdout.write(
    `${name.padEnd(32)} ${String(of.length).padStart(4)} asked ${count('right')} right ${count('declined')} declined ${count('wrong')} wrong\n`,
  );
}
