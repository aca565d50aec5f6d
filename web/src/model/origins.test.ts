import { expect, it } from 'vitest';
import { letter, originOfReading } from './origins';
import type { Claim, Figure } from './types';

const figure = {
  origins: [
    { entity: 'e1', name: 'الوزارة', via: [], docs: ['a', 'b'], reasons: ['محمد speaks for الوزارة'], counted: true },
    { entity: null, name: 'AFP', via: ['AFP'], docs: ['a'], reasons: [], counted: false },
  ],
} as unknown as Figure;
const reading = { quantity: 'q1', claim: 'c1', doc: 'a' };
const claim = (name: string | null, entity: string | null, via: string[] = []): Claim =>
  ({ source: name === null ? null : { name, entity, span: null }, via }) as Claim;

it('knows a reading by its speaker, his institution, or its narrator', () => {
  expect(originOfReading(figure, reading, claim('الوزارة', 'e1'), null)).toBe(0);
  expect(originOfReading(figure, reading, claim('محمد', 'e9'), null)).toBe(0);
  expect(originOfReading(figure, reading, claim(null, null, ['AFP']), 'صحيفة')).toBe(1);
  expect(originOfReading(figure, { ...reading, doc: 'z' }, claim('الوزارة', 'e1'), null)).toBeNull();
});

it('takes the word of a dossier that says it', () => {
  expect(originOfReading(figure, { ...reading, origin: 1 }, claim('الوزارة', 'e1'), null)).toBe(1);
  expect(originOfReading(figure, { ...reading, origin: 7 }, claim('الوزارة', 'e1'), null)).toBe(0);
});

it('letters go on after Z', () => expect([0, 25, 26, 52].map(letter)).toEqual(['A', 'Z', 'AA', 'BA']));
