import { joinedReads } from '../../src/tables/joinedReads.ts';

function desk() {
  const begun: PromiseWithResolvers<string>[] = [];
  const ask = joinedReads(() => {
    const answer = Promise.withResolvers<string>();
    begun.push(answer);
    return answer.promise;
  });
  return { begun, ask };
}
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

test('the first who asks waits for nobody', () => {
  const { begun, ask } = desk();
  void ask();
  expect(begun).toHaveLength(1);
});

test('who asks while a read is on its way is told what stood after they asked, all by one more read', async () => {
  const { begun, ask } = desk();
  const first = ask();
  const others = [ask(), ask(), ask()];
  begun[0]?.resolve('before');
  expect(await first).toBe('before');
  await turns();
  expect(begun).toHaveLength(2);
  begun[1]?.resolve('after');
  expect(await Promise.all(others)).toEqual(['after', 'after', 'after']);
});

test('who asks once the next one has begun gets the one after that', async () => {
  const { begun, ask } = desk();
  void ask();
  const second = ask();
  begun[0]?.resolve('1');
  await turns();
  const third = ask();
  begun[1]?.resolve('2');
  await turns();
  begun[2]?.resolve('3');
  expect([await second, await third]).toEqual(['2', '3']);
});

test('one after another each has its own', async () => {
  const { begun, ask } = desk();
  for (const said of ['1', '2', '3']) {
    const asked = ask();
    begun.at(-1)?.resolve(said);
    expect(await asked).toBe(said);
    await turns();
  }
  expect(begun).toHaveLength(3);
});

test('a read that fails fails for those who share it, and not for the next', async () => {
  const { begun, ask } = desk();
  const first = ask();
  const [second, third] = [ask(), ask()];
  begun[0]?.reject(new Error('down'));
  await expect(first).rejects.toThrow('down');
  await turns();
  begun[1]?.reject(new Error('still down'));
  for (const each of [second, third]) await expect(each).rejects.toThrow('still down');
  await turns();
  const fourth = ask();
  begun[2]?.resolve('up');
  expect(await fourth).toBe('up');
});
