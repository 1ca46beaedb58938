import { FACTS } from '@/features/case/audit/copy';

/** What is told without being a fact of the audit: reminders. */
const REMINDERS: Record<string, string> = {
  'wait.reminded': 'Lembrete: uma meta se aproxima',
  'wait.fellDue': 'Uma meta da operadora venceu',
  'wait.followedUp': 'Hora de cobrar de novo',
  'wait.escalated': 'Um prazo está atrasado',
};

/** A notice as a title; facts of the audit have their own words. */
export const noticeTitle = (fact: string): string => FACTS[fact] ?? REMINDERS[fact] ?? fact;
