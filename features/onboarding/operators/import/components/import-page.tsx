import type { ReactNode } from 'react';
import { BackLink } from '@/components/back-link';
import { paths } from '@/features/case/paths';
import type { loadImport } from '../loaders';
import { Run } from './run';
import { Trial } from './trial';

type Props = { caseId: string; children?: ReactNode } & Awaited<ReturnType<typeof loadImport>>;

/** One file of operators: its trial run or its import. `children` shows the undo. */
export function ImportPage(props: Props) {
  const { trial } = props;
  return (
    <div className="wide">
      <BackLink href={paths.operatorImports(props.caseId)}>Voltar para os arquivos enviados</BackLink>
      {trial ? <Trial {...props} trial={trial} /> : <Run {...props} />}
    </div>
  );
}
