import { describe, expect, it } from 'vitest';
import { holidaysOf, workingCalendar } from './working-days';

const brazil = workingCalendar(null, []);

describe('working days', () => {
  it('working days exclude weekends and national holidays', () => {
    expect(brazil.add('2026-11-19', 1)).toBe('2026-11-23');
    expect(brazil.add('2026-12-24', 1)).toBe('2026-12-28');
    expect(brazil.add('2026-11-16', 10)).toBe('2026-12-01');
    expect(brazil.between('2026-11-16', '2026-12-01')).toBe(10);
  });

  it('working days are counted across the end of a year', () => {
    expect(brazil.add('2026-12-30', 2)).toBe('2027-01-04');
    expect(brazil.between('2026-12-30', '2027-01-04')).toBe(2);
  });

  it('working days exclude state holidays and the operadora’s own days', () => {
    expect(workingCalendar('PE', []).add('2026-03-05', 1)).toBe('2026-03-09');
    expect(brazil.add('2026-03-05', 1)).toBe('2026-03-06');
    expect(workingCalendar('PE', ['2026-03-09']).add('2026-03-05', 1)).toBe('2026-03-10');
    expect(workingCalendar('XX', []).add('2026-03-05', 1)).toBe('2026-03-06');
  });

  it('zero working days after a day without work is the next working day', () => {
    expect(brazil.add('2026-11-21', 0)).toBe('2026-11-23');
    expect(brazil.add('2026-11-23', 0)).toBe('2026-11-23');
    expect(brazil.isWorkingDay('2026-11-20')).toBe(false);
  });

  it('Good Friday and, since 2024, 20 November are no working days; Carnival is one by default', () => {
    expect(brazil.isWorkingDay('2027-03-26')).toBe(false);
    expect(brazil.isWorkingDay('2023-11-20')).toBe(true);
    expect(brazil.isWorkingDay('2026-02-17')).toBe(true);
    expect(holidaysOf(2026).map(({ day }) => day)).not.toContain('2026-06-04');
  });

  it('there are no working days between a day and an earlier one', () => {
    expect(brazil.between('2026-11-25', '2026-11-23')).toBe(0);
  });
});
