import { describe, expect, it } from 'vitest';
import { holidaysOf, workingCalendar } from './working-days';

const brazil = workingCalendar(null, []);

describe('working days', () => {
  it('are counted without weekends and national holidays', () => {
    expect(brazil.add('2026-11-19', 1)).toBe('2026-11-23');
    expect(brazil.add('2026-12-24', 1)).toBe('2026-12-28');
    expect(brazil.add('2026-11-16', 10)).toBe('2026-12-01');
    expect(brazil.between('2026-11-16', '2026-12-01')).toBe(10);
  });

  it('go on over the end of a year', () => {
    expect(brazil.add('2026-12-30', 2)).toBe('2027-01-04');
    expect(brazil.between('2026-12-30', '2027-01-04')).toBe(2);
  });

  it('of a state leave out its own holidays, and an operadora adds what it does not work', () => {
    expect(workingCalendar('PE', []).add('2026-03-05', 1)).toBe('2026-03-09');
    expect(brazil.add('2026-03-05', 1)).toBe('2026-03-06');
    expect(workingCalendar('PE', ['2026-03-09']).add('2026-03-05', 1)).toBe('2026-03-10');
    expect(workingCalendar('XX', []).add('2026-03-05', 1)).toBe('2026-03-06');
  });

  it('begin with the next one where nothing is added to a day without work', () => {
    expect(brazil.add('2026-11-21', 0)).toBe('2026-11-23');
    expect(brazil.add('2026-11-23', 0)).toBe('2026-11-23');
    expect(brazil.isWorkingDay('2026-11-20')).toBe(false);
  });

  it('know Good Friday, and 20 November only since it is national; Carnival is worked unless somebody says no', () => {
    expect(brazil.isWorkingDay('2027-03-26')).toBe(false);
    expect(brazil.isWorkingDay('2023-11-20')).toBe(true);
    expect(brazil.isWorkingDay('2026-02-17')).toBe(true);
    expect(holidaysOf(2026).map(({ day }) => day)).not.toContain('2026-06-04');
  });

  it('none lie between a day and an earlier one', () => {
    expect(brazil.between('2026-11-25', '2026-11-23')).toBe(0);
  });
});
