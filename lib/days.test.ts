import { afterEach, describe, expect, it } from 'vitest';
import { setClock } from '@/lib/clock';
import {
  brasiliaDay,
  brasiliaTime,
  brDate,
  clockText,
  daysAfter,
  daysBetween,
  daysLater,
  dayText,
  isoDate,
  momentText,
  mondayOf,
  today,
  utcDay,
  utcMidnight,
} from './days';

afterEach(() => setClock());

describe('the day of an instant', () => {
  it('is the one in Brasília, three hours behind UTC', () => {
    setClock(() => new Date('2026-11-05T02:30:00Z'));
    expect(today()).toBe('2026-11-04');
    expect(brasiliaDay(new Date('2026-11-05T03:00:00Z'))).toBe('2026-11-05');
    expect(brasiliaTime(new Date('2026-11-05T02:30:01Z'))).toBe('2026-11-04 23:30:01');
  });

  it('is another one in UTC, for dates that have no zone', () => {
    expect(utcDay(new Date('2026-11-05T02:30:00Z'))).toBe('2026-11-05');
    expect(utcDay(utcMidnight('2026-11-05'))).toBe('2026-11-05');
  });
});

describe('days in the calendar', () => {
  it('are counted over months and leap days, whatever the hour', () => {
    expect(daysAfter('2027-03-04T23:59:00Z', 120)).toBe('2027-07-02');
    expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysAfter('2026-12-31T23:59:59.000Z', 1)).toBe('2027-01-01');
    expect(daysAfter('2027-01-01', -1)).toBe('2026-12-31');
  });

  it('between two days are as many as it takes to go from one to the other', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-11-05', '2026-11-05')).toBe(0);
    expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1);
  });

  it('of a week begin on Monday', () => {
    expect(['2026-11-02', '2026-11-05', '2026-11-08', '2026-11-09'].map(mondayOf)).toEqual([
      '2026-11-02',
      '2026-11-02',
      '2026-11-02',
      '2026-11-09',
    ]);
  });

  it('of an instant are 24 hours each', () => {
    expect(daysLater(new Date('2026-11-05T02:30:00Z'), 2)).toEqual(new Date('2026-11-07T02:30:00Z'));
    expect(daysLater(new Date('2026-11-05T02:30:00Z'), -1)).toEqual(new Date('2026-11-04T02:30:00Z'));
  });
});

describe('a date', () => {
  it('is read as people write it, and only when the day exists', () => {
    expect(
      ['05/11/2026', '5/1/2026', '5.1.2026', '2026-11-05', ' ', '31/02/2026', '29/02/2024', '1/1/26'].map(isoDate),
    ).toEqual(['2026-11-05', '2026-01-05', '2026-01-05', '2026-11-05', undefined, undefined, '2024-02-29', undefined]);
  });

  it('is written as dd/mm/aaaa, and what is none stays as it is', () => {
    expect(brDate('2026-11-05')).toBe('05/11/2026');
    expect(brDate('meio digitada')).toBe('meio digitada');
  });

  it('of an instant is the one in Brasília, with the hour or without', () => {
    const at = new Date('2026-11-05T02:03:09Z');
    expect(dayText(at)).toBe('04/11/2026');
    expect(clockText(at)).toBe('23:03');
    expect(clockText(at, 'seconds')).toBe('23:03:09');
    expect(momentText(at)).toBe('04/11/2026 às 23:03');
    expect(momentText(new Date('2026-11-05T03:00:00Z'))).toBe('05/11/2026 às 00:00');
  });
});
