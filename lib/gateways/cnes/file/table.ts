import { type Columns, readColumns, refuseOtherDelimiter } from '@/lib/gateways/cnes/file/header';
import { CsvReader, type CsvRecord } from '@/lib/gateways/cnes/file/records';
import { CnesFileRefused } from '@/lib/gateways/cnes/file/refused';

/** The name and columns of a table of the base. */
export interface TableShape<Name extends string> {
  /** DATASUS's name, e.g. `tbEstabelecimento`. */
  name: string;
  columns: Record<Name, string[]>;
  required: readonly Name[];
}

/** A row below the header. `text` returns a column by our name of it, '' when it is empty or the file lacks it. */
export interface TableRow<Name extends string> {
  line: number;
  text(column: Name): string;
}

/**
 * Reads one table as its bytes arrive. The first record is the header. It refuses a row that is broken or of another
 * width, and throws CnesFileRefused when the table as a whole is not the expected one.
 */
export class TableReader<Name extends string> {
  /** The columns that this file lacks. */
  missing: Name[] = [];
  private readonly csv: CsvReader;
  private columns?: Columns<Name>;
  private record?: CsvRecord;
  private short = 0;
  private readonly row: TableRow<Name> = {
    line: 0,
    text: (column) => this.record?.text(this.columns?.at[column] ?? -1) ?? '',
  };

  constructor(
    private readonly shape: TableShape<Name>,
    private readonly take: (row: TableRow<Name>) => void,
    private readonly refuse: (line: number, reason: string) => void,
  ) {
    this.csv = new CsvReader({
      record: (record) => this.read(record),
      broken: (line, reason, raw) => this.broken(line, reason, raw),
    });
  }

  /** Reads the next bytes of the file. */
  push(chunk: Buffer): void {
    this.csv.push(chunk);
  }

  /** Ends the table. Throws CnesFileRefused when it is empty or truncated. */
  end(): void {
    this.csv.end();
    if (!this.columns) throw new CnesFileRefused(`${this.shape.name} está vazio: não há nem cabeçalho.`);
    if (this.short > 0) {
      throw new CnesFileRefused(`O arquivo está truncado: a última linha (${this.short}) está incompleta.`);
    }
  }

  private read(record: CsvRecord): void {
    if (!this.columns) {
      const { name, columns, required } = this.shape;
      this.columns = readColumns(name, record, columns, required);
      const { at } = this.columns;
      this.missing = (Object.keys(at) as Name[]).filter((key) => at[key] === -1);
      return;
    }
    // A short row is bad, but if it is the last one the file is truncated there.
    if (this.short > 0) this.refuseWidth();
    if (record.count === this.columns.width) {
      this.record = record;
      (this.row as { line: number }).line = record.line;
      this.take(this.row);
    } else if (record.count < this.columns.width) this.short = record.line;
    else this.refuse(record.line, 'a linha tem mais colunas que o cabeçalho');
  }

  private refuseWidth(): void {
    this.refuse(this.short, 'a linha tem menos colunas que o cabeçalho');
    this.short = 0;
  }

  private broken(line: number, reason: string, raw: Buffer): void {
    if (this.columns) {
      if (this.short > 0) this.refuseWidth();
      this.refuse(line, reason);
      return;
    }
    const { name, columns, required } = this.shape;
    refuseOtherDelimiter(name, raw.subarray(0, 4096).toString('latin1'), columns[required[0] as Name][0] as string);
    throw new CnesFileRefused(`Não foi possível ler o cabeçalho de ${name}: ${reason}.`);
  }
}
