import type { StatusTone } from '@/components/status-tag';
import type { Task } from '@/components/task-list';
import type { OpenAlert } from '../alerts';
import { ALERT_WORDS } from '../alerts.copy';
import type { ItemState, ItemStatus } from '../item-state';
import { STATUS_WORDS, WHO } from '../words.copy';

const TONES: Record<ItemStatus, StatusTone> = {
  blocked: 'closed',
  toDo: 'todo',
  inProgress: 'going',
  waiting: 'waiting',
  toReview: 'waiting',
  accepted: 'good',
  returned: 'bad',
  notApplicable: 'quiet',
};

/** A checklist item as a line of the task list: its state, the reason, and who must act now. */
export function itemTask(state: ItemState, id: string, href: string | undefined, title = state.item.title): Task {
  const { status, reason, waitsFor } = state;
  const returned = status === 'returned' && reason ? <>Motivo da devolução: {reason}</> : reason;
  return {
    id,
    title,
    href: status === 'blocked' ? undefined : href,
    status: { tone: TONES[status], text: STATUS_WORDS[status] },
    reason: returned ?? undefined,
    who: status === 'accepted' || status === 'blocked' || waitsFor === 'ninguem' ? undefined : WHO[waitsFor],
  };
}

/** J25: the line of an item against which a registry speaks: never just "Aceito", and with what was found. */
export function withAlerts(task: Task, alerts: OpenAlert[]): Task {
  if (alerts.length === 0) return task;
  const found = alerts.map(({ code }) => `${ALERT_WORDS[code].title}.`).join(' ');
  return {
    ...task,
    status: { tone: 'bad', text: `${task.status.text}, com alerta aberto` },
    reason: (
      <>
        {found} {task.reason}
      </>
    ),
  };
}
