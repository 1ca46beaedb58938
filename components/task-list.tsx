import type { ReactNode } from 'react';
import { StatusTag, type StatusTone } from './status-tag';

/** One task of a stage. */
export interface Task {
  id: string;
  title: string;
  /** Undefined when the task cannot be opened: its title is then plain text, and `reason` says why. */
  href?: string;
  status: { tone: StatusTone; text: string };
  /** Why it cannot start, why it was returned, or what it waits for. */
  reason?: ReactNode;
  /** Who must act now. */
  who?: string;
  /** Anything else to look at, e.g. a link to an open conversation. */
  note?: ReactNode;
}

/** One stage with its tasks. */
export interface TaskStage {
  id: string;
  title: string;
  /** How much of the stage is done, e.g. "2 de 4 prontos". */
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

/** All tasks, by stage. Only those that need action have a colour. `level`: the level of the headings. */
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
