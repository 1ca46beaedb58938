import ICAL from 'ical.js';
import { afterEach, expect, it, vi } from 'vitest';
import { icalendar, type VersionedDate } from './ical';

const ONE: VersionedDate = {
  id: '11111111-1111-4111-8111-111111111111',
  day: '2026-11-30',
  title: 'Prazo: Resposta do suporte do CadSUS (Saúde Aurora)',
  description: 'A meta é até 30/11/2026; veja no caso, na página de prazos.\nSegunda linha, com \\ e ;',
  url: 'https://habilita.exemplo.test/casos/aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa?depois=1&x=2',
  sequence: 3,
  modifiedAt: new Date('2026-11-22T12:34:56.789Z'),
};

/** Reads the events with an independent parser. */
function events(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

afterEach(() => vi.unstubAllEnvs());

it('another parser reads back whole days, stable ids, sequence and times in UTC', () => {
  const text = icalendar('Prazos do Habilita', [ONE]);
  const [event] = events(text);
  expect(event?.uid).toBe(`${ONE.id}@habilita`);
  expect(event?.startDate.isDate).toBe(true);
  expect(event?.startDate.toString()).toBe('2026-11-30');
  expect(event?.endDate.toString()).toBe('2026-12-01');
  expect([event?.summary, event?.description, event?.sequence]).toEqual([ONE.title, ONE.description, 3]);
  const value = (name: string) => String(event?.component.getFirstPropertyValue(name));
  expect(value('url')).toBe(ONE.url);
  expect([value('dtstamp'), value('last-modified')]).toEqual(['2026-11-22T12:34:56Z', '2026-11-22T12:34:56Z']);
  expect([value('class'), value('transp')]).toEqual(['PRIVATE', 'TRANSPARENT']);
});

it.each(['America/Sao_Paulo', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC'])(
  'the calendar is the same when the server runs in %s, even on a day without a midnight',
  (zone) => {
    const days = ['2018-11-04', '2026-01-01', '2026-12-31', '2028-02-29'];
    const dates = days.map((day) => ({ ...ONE, day }));
    const usual = icalendar('Prazos', dates);
    vi.stubEnv('TZ', zone);
    const text = icalendar('Prazos', dates);
    expect(events(text).map(({ startDate }) => startDate.toString())).toEqual(days);
    expect(text).toBe(usual);
  },
);

it('the calendar has CRLF and lines of at most 75 bytes, and no text can add a line', () => {
  const evil = `X\r\nEND:VEVENT\r\nATTENDEE:mailto:a@exemplo.test ${'ção '.repeat(60)}`;
  const text = icalendar('Prazos', [{ ...ONE, title: evil }]);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const lines = text.split('\r\n');
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
  expect(events(text)).toHaveLength(1);
});

it('a calendar without dates is valid too, and the same dates give the same text', () => {
  expect(events(icalendar('Prazos', []))).toEqual([]);
  expect(icalendar('Prazos', [ONE])).toBe(icalendar('Prazos', [ONE]));
});
