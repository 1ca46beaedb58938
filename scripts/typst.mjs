/**
 * Makes one PDF, in a process of its own (lib/pdf/typeset): the compiler works synchronously, leaks a little at each run
 * and is native code. In: { folder, main, fonts, data }; out: { pdf } or { problem }. Knows nothing of the product.
 */
import { join } from 'node:path';

async function compile({ folder, main, fonts, data }) {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: fonts }] });
  compiler.mapShadow(join(folder, 'dados.json'), Buffer.from(data));
  // UA-1 (accessible PDF) refuses to compile without title, language, alternative texts, or with a skipped heading.
  return compiler.pdf({ mainFilePath: join(folder, main) }, { pdfStandard: 'ua-1' });
}

process.once('message', (wanted) => {
  compile(wanted)
    .then(
      (pdf) => ({ pdf }),
      (error) => ({ problem: String(error?.message ?? error) }),
    )
    .then((answer) => process.send(answer, () => process.exit(0)));
});
