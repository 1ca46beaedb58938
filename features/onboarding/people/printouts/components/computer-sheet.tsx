import { paths } from '@/features/case/paths';
import { COMPUTER_SHEET } from '../copy';
import type { loadComputerSheet } from '../loaders';
import { Blanks, Sheet, Ticks } from './sheet';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadComputerSheet>>;

/** Blank lines, in case nobody has described a computer yet. */
const TO_FILL_IN = ['Nome do computador e local', 'Outro computador e local'];

/** J14: the sheet for the technician who prepares a person's computers for SGOP. */
export function ComputerSheet({ caseId, personId, name, computers }: Props) {
  const { steps, notes, ticks, source } = COMPUTER_SHEET;
  return (
    <Sheet
      title="Guia para o técnico do computador"
      lead={
        <>
          Preparação do computador que <strong>{name}</strong> vai usar no SGOP e no CadSUS Web.
        </>
      }
      back={{ href: paths.computers(caseId, personId), label: 'Voltar para os computadores' }}
      source={source}
    >
      <h2>O que fazer em cada computador</h2>
      <Ticks things={steps} />
      <h2>{computers.length === 1 ? 'O computador' : 'Os computadores'}</h2>
      {computers.length === 0 && <Blanks labels={TO_FILL_IN} />}
      {computers.map((computer) => (
        <section key={computer.id} className="sheet-part" aria-label={`Computador ${computer.name}`}>
          <p>
            <strong>{computer.name}</strong>, {computer.place}
          </p>
          <div className="ticks-beside">
            <Ticks things={ticks} />
          </div>
        </section>
      ))}
      <h2>Saiba</h2>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <h2>Anotações</h2>
      <Blanks labels={['Feito por', 'Data', 'Observações']} lines={1} />
    </Sheet>
  );
}
