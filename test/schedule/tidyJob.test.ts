import type { UnansweredRecord } from '../../src/app/unansweredPorts.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { tidyJob } from '../../src/schedule/tidyJob.ts';
import { addressOf } from '../fakes/council.ts';
import { memoryStores } from '../fakes/memoryStores.ts';
import { recordingLog } from '../fakes/recordingLog.ts';

const NOW = new Date('2024-10-08T08:00:00.000Z');
const place = addressOf('a:chat');
const issued = { division: 'finance', month: '2023-24-M05', kind: 'personal', place, told: [] } as const;

const passedOn = (at: string): UnansweredRecord => {
  const by = { aadObjectId: 'a', name: 'Anna' };
  const enquiry = { id: at, text: 'Swimmers?', refusal: 'I do not know “swimmers”.' };
  return {
    sequence: 1,
    press: { by, at, operation: 'press-1' },
    enquiry: { ...enquiry, askers: [{ by, at }], standing: { state: 'open' } },
  };
};

test('files go when their time is up, and what was shown or sent after the policy’s days', async () => {
  const { files, issues, deliveries, unanswered, setDown } = memoryStores();
  const log = recordingLog();
  const file = { person: 'a', secret: 's', content: 'K11,91' };
  await files.keep({ ...file, kind: 'upload', expiresAt: '2024-10-08T08:00:00.000Z' });
  await files.keep({ ...file, kind: 'download', expiresAt: '2024-10-08T08:00:00.001Z' });
  // 400 days before 8 October 2024 is 4 September 2023.
  await issues.note({ ...issued, by: 'a', message: 'old', at: '2023-09-03T23:59:59.999Z' });
  await issues.note({ ...issued, by: 'a', message: 'new', at: '2023-09-04T00:00:00.000Z' });
  const sent = { kind: 'reminder', place: { kind: 'personal', address: place }, about: 'returns' } as const;
  for (const at of ['2023-09-03T12:00:00.000Z', '2023-09-04T12:00:00.000Z'])
    await deliveries.add([{ ...sent, id: at, facts: {}, at }]);
  // 184 days before 8 October 2024 is 7 April 2024.
  for (const at of ['2024-04-06T23:59:59.999Z', '2024-04-07T00:00:00.000Z'])
    await unanswered.save([{ versions: [passedOn(at)], events: [] }]);
  const clock = { now: () => NOW };
  const job = tidyJob({ files, issues, deliveries, unanswered, clock, log, policy: defaultPolicy });
  expect(job.slot(NOW)).toBe('2024-10-08');
  setDown(true);
  await expect(job.run('2024-10-08', undefined)).rejects.toMatchObject({ code: 'storage-unavailable' });
  setDown(false);
  for (let time = 0; time < 2; time += 1) await job.run('2024-10-08', undefined);
  expect(await files.find('a', 'upload')).toBeUndefined();
  expect(await files.find('a', 'download')).toBeDefined();
  expect((await issues.issued('finance', '2023-24-M05')).map(({ message }) => message)).toEqual(['new']);
  expect((await deliveries.lines('2023-01-01', '2024-12-31')).map(({ id }) => id)).toEqual([
    '2023-09-04T12:00:00.000Z',
  ]);
  expect((await unanswered.open()).map(({ id }) => id)).toEqual(['2024-04-07T00:00:00.000Z']);
});
