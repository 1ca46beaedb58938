import { FACTS } from '@/features/case/audit/copy';

/** Reminders, which are no facts of the audit. */
const REMINDERS: Record<string, string> = {
  'wait.reminded': 'Lembrete: uma meta se aproxima',
  'wait.fellDue': 'Uma meta da operadora venceu',
  'wait.followedUp': 'Hora de cobrar de novo',
  'wait.escalated': 'Um prazo está atrasado',
};

/** The title of a notice. */
export const noticeTitle = (fact: string): string => FACTS[fact] ?? REMINDERS[fact] ?? fact;
