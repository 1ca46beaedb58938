import type { Metadata } from 'next';
import { ExternalLink } from '@/components/external-link';
import { PLACES, TOPICS } from '@/features/help/copy';
import { publicPage } from '@/lib/page';

export const metadata: Metadata = { title: 'Ajuda' };

export default publicPage(async () => (
  <>
    <h1>Ajuda</h1>
    <p className="lead">
      Orientações para o que se faz fora daqui, no CNES, no SGOP e no CadSUS Web. As telas desses sistemas mudam:
      confira na tela.
    </p>
    <div className="cards wide">
      {TOPICS.map(({ slug, title, summary }) => (
        <section key={slug} className="card">
          <h2 className="card-title">
            <a href={`/ajuda/${slug}`}>{title}</a>
          </h2>
          <p>{summary}</p>
        </section>
      ))}
    </div>
    <h2>Endereços dos sistemas</h2>
    <ul>
      {Object.values(PLACES).map(({ title, href }) => (
        <li key={href}>
          <ExternalLink href={href}>{title}</ExternalLink>
        </li>
      ))}
    </ul>
  </>
));
