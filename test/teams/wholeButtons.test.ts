import { wholeButtons } from '../../src/teams/wholeButtons.ts';

const buttons = (...titles: string[]): readonly (readonly string[])[] => {
  const actions = titles.map((title) => ({ type: 'Action.Submit', title, data: { text: 'on 8 October' } }));
  const card = wholeButtons({ type: 'AdaptiveCard', body: [{ type: 'ActionSet', actions }] });
  return (card.body as { actions: { title: string }[] }[]).map((row) =>
    row.actions.map(({ title }) => title),
  );
};

test('no more buttons beside each other than the narrowest client shows whole', () => {
  expect(buttons('Submit', 'See the RAG', 'Save draft', 'No data?')).toEqual([
    ['Submit', 'See the RAG', 'No data?'],
    ['Save draft'],
  ]);
  expect(buttons('Yes', 'No')).toEqual([['Yes', 'No']]);
});

test('what buttons send and what boxes hold stays as it is', () => {
  const input = { type: 'Input.Text', id: 'a', label: 'By 8 October', value: 'on 8 October 2024' };
  const action = { type: 'Action.Submit', title: 'x', data: { text: 'due 8 October 2024', none: null } };
  const card = { type: 'AdaptiveCard', body: [input, { type: 'ActionSet', actions: [action] }] };
  expect(wholeButtons(card)).toEqual(card);
});
