import { showClinic } from '../../../src/app/clinic/showClinic.ts';
import type { Reply } from '../../../src/app/reply.ts';
import type { ClinicSummary } from '../../../src/domain/clinic/clinic.ts';
import { actorOf, openCouncil, sampleCouncil, type TestCouncil } from '../../fakes/council.ts';
import { aReturn } from '../../fixtures/returns.ts';

const ask = (from: TestCouncil, asked: { readonly period?: string; readonly page?: number } = {}) =>
  showClinic(from.services, from.plan, actorOf('directorOfFinance'), asked);
const clinicOf = (reply: Reply): ClinicSummary => {
  if (reply.screen !== 'clinic') throw new Error(`expected a clinic, got ${reply.screen}: ${reply.summary}`);
  return reply.clinic;
};

describe('cost and size', () => {
  test('two range reads of returns and one of the ledger, with a year of returns or with ten', async () => {
    const other = await openCouncil();
    for (let year = 2010; year < 2023; year += 1)
      for (let month = 1; month <= 12; month += 1) {
        const period = `${year}-${String((year + 1) % 100).padStart(2, '0')}-M${String(month).padStart(2, '0')}`;
        await other.stores.returns.save(aReturn({ period, operation: `bulk-${period}` }), undefined, []);
      }
    other.calls.length = 0;
    await ask(other);
    expect(other.calls.sort()).toEqual(['questions.openOrSettledSince', 'returns.points', 'returns.returns']);
  });

  test('a hundred indicators are all counted and in order of their codes', async () => {
    const { content } = await sampleCouncil();
    const [first] = content.indicators.filter(({ code }) => code === 'K11');
    if (!first) throw new Error('the sample has K11');
    const indicators = Array.from({ length: 100 }, (_, number) => ({ ...first, code: `N${number + 1}` }));
    const returns = indicators.map(({ code }, number) =>
      aReturn({
        indicator: code,
        period: '2024-25-M05',
        calculated: (['red', 'amber', 'green'] as const)[number % 3] ?? 'red',
        operation: `many-${number}`,
      }),
    );
    const other = await openCouncil({ content: { indicators: indicators.toReversed() }, returns });
    const reply = await ask(other, { period: 'August', page: 2 });
    const clinic = clinicOf(reply);
    expect(clinic.counts).toMatchObject({ red: 34, amber: 33, green: 33 });
    expect(clinic.lines.map(({ indicator }) => indicator.code)).toEqual(indicators.map(({ code }) => code));
    expect(reply).toMatchObject({ page: 2 });
    expect(reply.summary).toContain('and more');
    expect(reply.summary.length).toBeLessThan(300);
  });
});
