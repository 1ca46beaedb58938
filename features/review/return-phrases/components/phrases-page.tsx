import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { paths } from '@/features/case/paths';
import type { loadPhrases } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadPhrases>>;

/** The phrases with which the reviewers of an operadora often return items. */
export function PhrasesPage({ caseId, header, phrases, first, kept, form }: Props) {
  return (
    <>
      <BackLink href={paths.checklist(caseId)}>Voltar para a conferência</BackLink>
      <h1>Frases de devolução</h1>
      <p className="lead">
        {header.name}: os motivos que os revisores desta operadora mais usam. Ao devolver um item, escolha uma frase e,
        se precisar, complete.
      </p>
      {kept && <Notice tone="success" title="Frases gravadas" focus />}
      {form && first && <p>Estas são as frases com que o Habilita começa. Mude o que quiser.</p>}
      {form ? (
        <Form {...form} />
      ) : (
        <ul>
          {phrases.map((phrase) => (
            <li key={phrase}>{phrase}</li>
          ))}
        </ul>
      )}
    </>
  );
}
