import type { ReactNode } from 'react';
import { StatusTag, type StatusTone } from './status-tag';

export interface Task {
  id: string;
  title: string;
  /** Absent when it cannot be opened: then it is text, and `reason` says why. */
  href?: string;
  status: { tone: StatusTone; text: string };
  /** Why it cannot start, why it came back, what is being waited for. */
  reason?: ReactNode;
  /** Who must act now. */
  who?: string;
  /** What else there is to look at, e.g. a link to an open conversation. */
  note?: ReactNode;
}

export interface TaskStage {
  id: string;
  title: string;
  /** What of the stage is done, e.g. "2 de 4 prontos". */
  progress?: string;
  tasks: Task[];
}

function TaskItem({ task }: { task: Task }) {
  const details = `${task.id}-detalhe`;
  const described = task.reason || task.who ? `${task.id}-estado ${details}` : `${task.id}-estado`;
  return (
    <li className={`task task-${task.status.tone}`}>
      <div className="task-main">
        {task.href ? (
          <a className="task-title" href={task.href} aria-describedby={described}>
            {task.title}
          </a>
        ) : (
          <span className="task-title">{task.title}</span>
        )}
        {(task.reason || task.who) && (
          <p className="task-detail" id={details}>
            {task.reason}
            {task.reason && task.who && ' '}
            {task.who && <span className="task-who">Quem age agora: {task.who}.</span>}
          </p>
        )}
        {task.note && <p className="task-detail">{task.note}</p>}
      </div>
      <span className="task-status" id={`${task.id}-estado`}>
        <StatusTag tone={task.status.tone}>{task.status.text}</StatusTag>
      </span>
    </li>
  );
}

/** Everything there is to do, in stages. Only what needs action carries colour. `level` is the headings' level. */
export function TaskList({ stages, level = 2 }: { stages: TaskStage[]; level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <ol className="stages">
      {stages.map(({ id, title, progress, tasks }, at) => (
        <li key={id} className="stage" id={id}>
          <div className="stage-head">
            <Heading className="stage-title">
              <span className="stage-number">{at + 1}</span>
              {title}
            </Heading>
            {progress && <p className="stage-progress">{progress}</p>}
          </div>
          <ul className="tasks">
            {tasks.map((task) => (
              <TaskItem key={task.id} task={task} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
