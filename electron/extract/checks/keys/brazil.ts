/**
 * Brazil's chave de acesso of NF-e, NFC-e and CT-e (44, Manual de Orientação do Contribuinte 7.0, 2.2.6), and of the
 * national NFS-e (50, Anexo I).
 */
import { remainder11 } from './digits.ts';
import { broken } from './types.ts';
import type { KeyFacts } from './types.ts';

/** cUF 2, AAMM 4, CNPJ 14 (letters since July 2026), model 2, series 3, number 9, tpEmis 1, cNF 8, digit 1. */
const national = /^(\d{2})(\d{2})(0[1-9]|1[0-2])([0-9A-Z]{12}\d{2})(\d{2})(\d{3})(\d{9})\d\d{8}(\d)$/;
/** Town 7, environment 1, kind of id 1, id 14, number 13, AAMM 4, code 9, digit 1. */
const service = /^\d{7}[12]([12])([0-9A-Z]{14})(\d{13})(\d{2})(0[1-9]|1[0-2])\d{10}$/;

export function brazil(raw: string): KeyFacts {
  const key = raw
    .toUpperCase()
    .replace(/^(NFE|NFCE|CTE|NFS)/, '')
    .replace(/\s/g, '');
  if (key.length === 50) return serviceKey(key);
  const match = national.exec(key);
  if (!match) return broken;
  const [, , year, month, id = '', , series = '', number = '', digit = ''] = match;
  const rest = remainder11(key.slice(0, -1), 9);
  const right = String(rest < 2 ? 0 : 11 - rest);
  // Series 890 to 899 are written by the tax office itself: the id is the office's.
  const office = series >= '890' && series <= '899';
  return {
    valid: digit === right,
    ...(digit === right ? {} : { corrected: key.slice(0, -1) + right }),
    date: `20${year}-${month}`,
    ...(office ? {} : { sellers: [id] }),
    numbers: [number, series + number],
  };
}

function serviceKey(key: string): KeyFacts {
  const match = service.exec(key);
  if (!match) return broken;
  const [, , id = '', number = '', year, month] = match;
  return { valid: true, date: `20${year}-${month}`, sellers: [id], numbers: [number] };
}
