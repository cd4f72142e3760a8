import type { Party } from '../../../../shared/domain/document.ts';
import type { StoredDocument } from '../../../../shared/domain/session.ts';
import { Amount } from '../../../components/Amount.tsx';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import { isSaid, textAt, totalNames } from '../../review/fields.ts';
import { useSpotlight, useSpotPath } from '../../review/spotlight.ts';
import { useTaxName } from '../reading/taxName.ts';
import styles from './Paper.module.css';

/** A file without a page of its own, laid out as an invoice. A click on a value goes to its field. */
export function Paper({ document }: { document: StoredDocument }) {
  const { t } = useTexts();
  const { day, amount, decimal } = useFormats();
  const taxName = useTaxName();
  const { currency, lines, taxes } = document;
  const totals = totalNames.filter((name) => isSaid(document, `totals.${name}`));
  return (
    <div className={styles.desk} tabIndex={0} role="group" aria-label={t('ui.original.paper')}>
      <article className={`${styles.paper} selectable`}>
        <header className={styles.head}>
          <PartyBlock document={document} side="seller" />
          <div className={styles.title}>
            <h2>{t(`ui.type.${document.document_type}`)}</h2>
            <Named document={document} path="invoice_number" name={t('ui.read.number')} />
            <Named document={document} path="issue_date" name={t('ui.read.issueDate')} show={day} />
            <Named document={document} path="due_date" name={t('ui.read.dueDate')} show={day} />
            <Named document={document} path="currency" name={t('ui.read.currency')} />
          </div>
        </header>
        <PartyBlock document={document} side="buyer" />
        {lines.length > 0 && (
          <table className={styles.lines}>
            <thead>
              <tr>
                <th scope="col">{t('ui.read.description')}</th>
                <th scope="col">{t('ui.read.quantity')}</th>
                <th scope="col">{t('ui.read.unitPrice')}</th>
                <th scope="col">{t('ui.read.tax')}</th>
                <th scope="col">{t('ui.read.net')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.slice(0, 500).map((line, index) => (
                <tr key={index}>
                  <td>
                    <Value path={`lines[${index}].description`}>{line.description}</Value>
                  </td>
                  <td>
                    <Value path={`lines[${index}].quantity`}>{decimal(line.quantity)}</Value> {line.unit}
                  </td>
                  <td>
                    <Value path={`lines[${index}].unit_price`}>{amount(line.unit_price, currency)}</Value>
                  </td>
                  <td>{line.taxes.map((tax) => taxName(tax.category, tax.rate)).join(', ')}</td>
                  <td>
                    <Value path={`lines[${index}].net_amount`}>{amount(line.net_amount, currency)}</Value>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {lines.length > 500 && (
          <p className="quiet">{t('ui.original.moreLines', { count: lines.length - 500 })}</p>
        )}
        <dl className={styles.totals}>
          {taxes.map((tax, index) => (
            <div key={`tax ${index}`} className={styles.tax}>
              <dt>{taxName(tax.category, tax.rate)}</dt>
              <dd>
                <Value path={`taxes[${index}].amount`}>{amount(tax.amount, currency)}</Value>
              </dd>
            </div>
          ))}
          {totals.map((name) => (
            <div key={name} className={name === 'payable' ? styles.payable : ''}>
              <dt>{t(`ui.total.${name}`)}</dt>
              <dd>
                <Value path={`totals.${name}`}>
                  {name === 'payable' ? (
                    <Amount value={document.totals[name]} currency={currency} exact />
                  ) : (
                    amount(document.totals[name], currency)
                  )}
                </Value>
              </dd>
            </div>
          ))}
        </dl>
        <footer className={styles.foot}>
          <Named document={document} path="fiscal_key" name={t('ui.read.fiscalKey')} />
        </footer>
      </article>
    </div>
  );
}

function PartyBlock({ document, side }: { document: StoredDocument; side: 'seller' | 'buyer' }) {
  const { t } = useTexts();
  const party: Party = document[side];
  if (Object.values(party).every((value) => value === null)) return null;
  return (
    <div className={side === 'buyer' ? styles.buyer : styles.seller}>
      {side === 'buyer' && <span className="quiet">{t('ui.read.buyer')}</span>}
      <b>
        <Value path={`${side}.name`}>{party.name ?? party.trade_name}</Value>
      </b>
      {party.trade_name !== null && party.trade_name !== party.name && (
        <Value path={`${side}.trade_name`}>{party.trade_name}</Value>
      )}
      <Named document={document} path={`${side}.tax_id`} name={t('ui.read.taxId')} />
      {party.address !== null && <Value path={`${side}.address`}>{party.address}</Value>}
      {party.email !== null && <Value path={`${side}.email`}>{party.email}</Value>}
    </div>
  );
}

function Named(props: {
  document: StoredDocument;
  path: string;
  name: string;
  show?: (value: string) => string;
}) {
  const value = textAt(props.document, props.path);
  if (value === null) return null;
  return (
    <span className={styles.named}>
      <span className="quiet">{props.name}</span>{' '}
      <Value path={props.path}>{props.show?.(value) ?? value}</Value>
    </span>
  );
}

function Value({ path, children }: { path: string; children: React.ReactNode }) {
  const spotlight = useSpotlight();
  const lit = useSpotPath() === path;
  return (
    <span className={`${styles.value} ${lit ? styles.lit : ''}`} onClick={() => spotlight.focus(path)}>
      {children}
    </span>
  );
}
