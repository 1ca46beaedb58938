import { TaskList, type TaskStage } from '@/components/task-list';
import { paths } from '@/features/case/paths';
import { type Check, isDone } from '@/features/case/people/checks';
import { WHO } from '@/features/case/words.copy';

interface Props {
  caseId: string;
  personId: string;
  checks: Check[];
  title: string;
  /** Stages to show after the person's checks. */
  after?: TaskStage[];
}

/** The checks of a person as a task list: state, who must act, and a link to each. */
export function Checks({ caseId, personId, checks, title, after = [] }: Props) {
  const done = checks.filter(isDone).length;
  const tasks = checks.map(({ title: name, path, tone, text, reason, waitsFor, validity }) => ({
    id: path,
    title: name,
    href: paths.personCheck(caseId, personId, path),
    status: { tone, text },
    reason: tone === 'quiet' || tone === 'good' ? validity && `A prova ${validity}.` : reason,
    who: waitsFor === 'ninguem' ? undefined : WHO[waitsFor],
  }));
  return (
    <TaskList
      stages={[{ id: 'conferencias', title, progress: `${done} de ${checks.length} prontos`, tasks }, ...after]}
    />
  );
}
