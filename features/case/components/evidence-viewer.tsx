import { Notice } from '@/components/notice';
import { When } from '@/components/when';
import { CORRUPTED, sizeText } from '../evidence.copy';
import { paths } from '../paths';

interface ShownFile {
  id: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
}

interface Viewed extends ShownFile {
  title: string;
  number: number;
  /** The stored bytes do not match the SHA-256, so the file is not shown. */
  corrupted: boolean;
}

interface Revision extends ShownFile {
  number: number;
  by: string;
  at: Date;
  current: boolean;
  accepted: boolean;
}

interface Piece {
  key: string;
  title: string;
  revisions: Revision[];
}

interface Props {
  caseId: string;
  viewer: Viewed | null;
  pieces: Piece[];
  /** Address of the page that shows this file. */
  showHref: (id: string) => string;
}

const addressOf = (caseId: string, id: string) => paths.evidence(caseId, id);

/** The file inside the page. A PDF stands in a frame, which its response headers sandbox. */
function Shown({ caseId, file }: { caseId: string; file: Viewed }) {
  const address = addressOf(caseId, file.id);
  const what = `${file.title}, revisão ${file.number}: ${file.name}`;
  if (file.corrupted) {
    return (
      <Notice tone="danger" title={CORRUPTED.title}>
        <p>{CORRUPTED.text}</p>
      </Notice>
    );
  }
  return (
    <figure className="viewer">
      {file.mime === 'application/pdf' ? (
        <iframe
          className="viewer-frame"
          // The PDF viewer's own list of pages would leave no room for the page itself.
          src={`${address}?ver=1#navpanes=0&view=FitH`}
          title={what}
        />
      ) : (
        <a href={`${address}?ver=1`} target="_blank" rel="noreferrer" className="viewer-picture">
          {/* biome-ignore lint/performance/noImgElement: no server may change the picture that was sent */}
          <img src={`${address}?ver=1`} alt={what} />
          <span className="visually-hidden"> (abre em outra aba, em tamanho real)</span>
        </a>
      )}
      <figcaption>
        <strong>{file.title}</strong>, revisão {file.number}: {file.name} ({sizeText(file.size)}).{' '}
        <a href={`${address}?ver=1`} target="_blank" rel="noreferrer">
          Abrir em outra aba
        </a>{' '}
        ou{' '}
        <a href={address} download>
          baixar o arquivo
        </a>
        .
        <span className="viewer-hash">
          SHA-256 conferido agora: <code>{file.sha256}</code>
        </span>
      </figcaption>
    </figure>
  );
}

function Thumbnail({ caseId, file }: { caseId: string; file: ShownFile }) {
  if (file.mime === 'application/pdf') return <span className="thumbnail thumbnail-pdf">PDF</span>;
  return (
    // biome-ignore lint/performance/noImgElement: the browser scales it; our server must not decode untrusted pictures
    <img
      className="thumbnail"
      src={`${addressOf(caseId, file.id)}?ver=1`}
      alt=""
      width={56}
      height={56}
      loading="lazy"
      decoding="async"
    />
  );
}

const stateOf = ({ current, accepted }: Revision): string =>
  [current ? 'vale agora' : 'substituída', accepted && 'valia no último aceite'].filter(Boolean).join('; ');

/** An item's evidence: the chosen file, and every piece with all revisions that can be chosen. */
export function EvidenceViewer({ caseId, viewer, pieces, showHref }: Props) {
  const keys = new Map(pieces.map(({ key }, at) => [key, at < 9 ? String(at + 1) : undefined]));
  if (!viewer) return <p>Este item não tem comprovante: ele se apoia no que está registrado e nas conferências.</p>;
  return (
    <>
      <Shown caseId={caseId} file={viewer} />
      <ul className="pieces">
        {pieces.map(({ key, title, revisions }) => (
          <li key={key} className="piece">
            <h3>{title}</h3>
            <ul>
              {revisions.map((revision, at) => (
                <li key={revision.number}>
                  <a
                    className="revision"
                    href={`${showHref(revision.id)}#comprovantes`}
                    aria-current={revision.id === viewer.id ? 'true' : undefined}
                    data-key={at === 0 ? keys.get(key) : undefined}
                    data-key-text={`Ver: ${title}`}
                  >
                    <Thumbnail caseId={caseId} file={revision} />
                    <span>
                      <span className="revision-name">
                        Revisão {revision.number}: {revision.name}
                      </span>{' '}
                      <small>
                        {stateOf(revision)} · {revision.by}, <When at={revision.at} /> · {sizeText(revision.size)},
                        SHA-256 <code>{revision.sha256.slice(0, 12)}…</code>
                      </small>
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
