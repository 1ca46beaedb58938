import { BackLink } from '@/components/back-link';
import { ExternalLink } from '@/components/external-link';
import { PLACES, TOPICS } from '@/features/help/copy';
import { NotFound } from '@/lib/errors';
import { publicPage } from '@/lib/page';

interface Props {
  params: Promise<{ topico: string }>;
}

const topicOf = async ({ params }: Props) => {
  const { topico } = await params;
  return TOPICS.find(({ slug }) => slug === topico);
};

export const generateMetadata = async (props: Props) => ({
  title: (await topicOf(props))?.title ?? 'Página não encontrada',
});

export default publicPage<Props>(async (props) => {
  const topic = await topicOf(props);
  if (!topic) throw new NotFound();
  return (
    <>
      <BackLink href="/ajuda">Voltar para a ajuda</BackLink>
      <h1>{topic.title}</h1>
      <p className="lead">{topic.summary}</p>
      <h2>O que fazer</h2>
      <ol>
        {topic.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2>Saiba também</h2>
      <ul>
        {topic.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <h2>Onde fazer</h2>
      <ul>
        {topic.places.map((name) => (
          <li key={name}>
            <ExternalLink href={PLACES[name].href}>{PLACES[name].title}</ExternalLink>
          </li>
        ))}
      </ul>
      <p className="muted small">Esta é uma orientação. Fonte: {topic.source}.</p>
    </>
  );
});
