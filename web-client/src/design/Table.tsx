import type { ReactNode } from 'react';
import styles from './Table.module.css';

type Column<R> = {
  id: string;
  header: string;
  cell: (row: R) => ReactNode;
  /** The cell that names the row. */
  isRowHeader?: boolean;
};

type TableProps<R> = {
  /** Said by screen readers; the visible heading stands outside. */
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
};

/** A plain table; on a narrow screen every row becomes a card with its column names. */
export const Table = <R,>({ label, columns, rows, rowKey }: TableProps<R>) => (
  <table className={styles.table} aria-label={label}>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.id} scope="col">
            {column.header}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={rowKey(row)}>
          {columns.map((column) =>
            column.isRowHeader === true ? (
              <th key={column.id} scope="row" data-label={column.header}>
                {column.cell(row)}
              </th>
            ) : (
              <td key={column.id} data-label={column.header}>
                {column.cell(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
