import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import type { loadPreferences } from '../loaders';

/** The page on which a person chooses the kinds of mail to receive. */
export function PreferencesPage({ form, saved }: Awaited<ReturnType<typeof loadPreferences>>) {
  return (
    <>
      <h1>Avisos por e-mail</h1>
      <p className="lead">
        As mensagens dizem o que aconteceu e levam ao caso; o conteúdo só aparece depois de entrar.
      </p>
      {saved && <Notice tone="success" title="Escolha salva" focus />}
      {form && <Form {...form} />}
      <h2>No seu calendário</h2>
      <p>
        Os prazos dos seus casos também podem aparecer no calendário do computador ou do celular:{' '}
        <a href="/minha-conta/calendario">prazos no calendário</a>.
      </p>
    </>
  );
}
