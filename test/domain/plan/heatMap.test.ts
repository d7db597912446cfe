import fc from 'fast-check';
import {
  cellRisks,
  cellWords,
  heatMap,
  isNewSince,
  legendWords,
  recently,
} from '../../../src/domain/plan/heatMap.ts';
import { isAboveAppetite, type Risk, riskRag, riskScore } from '../../../src/domain/plan/risk.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';

const SINCE = '2024-09-01';
const day = fc.constantFrom('2024-08-31', '2024-09-01', '2024-10-08');
const scale = fc.integer({ min: 1, max: 5 });
const score = fc.record({ likelihood: scale, impact: scale });
const progress = fc.record({
  subject: fc.constant({ kind: 'risk', code: 'R' }),
  current: score,
  before: fc.option(score, { nil: undefined }),
  opened: fc.option(day, { nil: undefined }),
  closed: fc.option(
    day.map((on) => ({ on, reason: 'It has ended.' })),
    { nil: undefined },
  ),
});
/** Risks as they stand, each with a code of its own. */
const risks = fc
  .array(fc.record({ appetite: fc.integer({ min: 1, max: 25 }), progress }), { maxLength: 12 })
  .map((some) =>
    some.map(
      ({ appetite, progress: recorded }, at) =>
        ({ code: `R${at + 1}`, appetite, current: recorded.current, progress: recorded }) as unknown as Risk,
    ),
  );

test('every cell says in words what its colour says, and on which side of the appetite line it is', () => {
  for (const { likelihood, cells } of heatMap([], SINCE, defaultPolicy).rows)
    for (const cell of cells) {
      const total = likelihood * cell.impact;
      const rag = riskRag({ likelihood, impact: cell.impact }, defaultPolicy);
      const letter = { red: 'R', amber: 'A', green: 'G' }[rag ?? 'green'];
      expect(cellWords(cell)).toBe(`${letter} ${total}${total > defaultPolicy.riskAppetite ? ' over' : ''}`);
    }
});

test('every risk stands in one cell with the marks that are true of it, and in no colour alone', () => {
  fc.assert(
    fc.property(risks, (some) => {
      const map = heatMap(some, SINCE, defaultPolicy);
      const shown = map.rows.flatMap(({ cells }) =>
        cells.flatMap((cell) =>
          cellRisks(cell, map)
            .split(', ')
            .filter(Boolean)
            .map((words) => ({ words, cell })),
        ),
      );
      const standing = some.filter((risk) => !risk.progress?.closed);
      expect(shown).toHaveLength(standing.length);
      for (const risk of standing) {
        const [one] = shown.filter(({ words }) => words.split(/[! ]/)[0] === risk.code);
        const was = risk.progress?.before && riskScore(risk.progress.before);
        const now = riskScore(risk.current);
        const moved = was === undefined ? '' : now > was ? ' ▲' : now < was ? ' ▼' : ' =';
        expect(one?.words).toBe(
          `${risk.code}${isAboveAppetite(risk) ? '!' : ''}${moved}${isNewSince(risk, SINCE) ? ' new' : ''}`,
        );
        expect(one?.cell).toMatchObject(risk.current);
      }
    }),
    { numRuns: 60 },
  );
});

test('the legend names every mark, what is new and what was closed since the day, that day included', () => {
  fc.assert(
    fc.property(risks, (some) => {
      const map = heatMap(some, SINCE, defaultPolicy);
      const codes = (own: readonly Risk[]) => own.map(({ code }) => code).join(', ') || 'none';
      const closed = some.filter((risk) => (risk.progress?.closed?.on ?? '') >= SINCE);
      const opened = some.filter((risk) => !risk.progress?.closed && (risk.progress?.opened ?? '') >= SINCE);
      const over = some.filter((risk) => !risk.progress?.closed && isAboveAppetite(risk));
      const legend = legendWords(map, defaultPolicy);
      expect(legend.at(-1)).toBe(
        `New since 1 September 2024: ${codes(opened)}. Closed since then: ${codes(closed)}.`,
      );
      expect(legend.join(' ')).toContain(`Marked ! and above their own appetite: ${codes(over)}.`);
      for (const mark of ['R red', 'A amber', 'G green', '“over”', '▲ worse', '▼ better', '= the same'])
        expect(legend.join(' ')).toContain(mark);
    }),
    { numRuns: 60 },
  );
});

test('without a day what is new is looked for about a quarter back', () => {
  expect(recently('2024-10-08')).toBe('2024-07-08');
});
