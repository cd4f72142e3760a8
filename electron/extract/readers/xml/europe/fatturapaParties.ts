/** CedentePrestatore and CessionarioCommittente; the simplified format has the same parts one level higher. */
import type { Party } from '../../../../../shared/domain/document.ts';
import { child, derived, found, joined, text } from '../find.ts';
import type { Found } from '../find.ts';
import { partyFields } from '../record.ts';
import type { XmlElement } from '../tree.ts';

export function readParty(side: 'seller' | 'buyer', party: XmlElement | null): Record<string, Found | null> {
  const data = child(party, 'DatiAnagrafici') ?? child(party, 'IdentificativiFiscali') ?? party;
  const names = child(data, 'Anagrafica') ?? child(party, 'AltriDatiIdentificativi') ?? party;
  const home = child(party, 'Sede') ?? child(child(party, 'AltriDatiIdentificativi'), 'Sede');
  const person = joined(' ', [text(names, 'Nome'), text(names, 'Cognome')]);
  const vat = found(data, 'IdFiscaleIVA', 'IdCodice');
  const country = text(data, 'IdFiscaleIVA', 'IdPaese');
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(names, 'Denominazione') ?? derived(person, 'Nome + Cognome'),
    tax_id: vat ?? found(data, 'CodiceFiscale'),
    tax_id_type: derived(vat ? (country === 'IT' ? 'it-piva' : 'vat') : 'it-cf', 'IdFiscaleIVA'),
    country: found(home, 'Nazione') ?? found(data, 'IdFiscaleIVA', 'IdPaese'),
    email: found(party, 'Contatti', 'Email'),
    address: derived(
      joined(', ', [
        joined(' ', [text(home, 'Indirizzo'), text(home, 'NumeroCivico')]),
        text(home, 'CAP'),
        text(home, 'Comune'),
        text(home, 'Provincia'),
      ]),
      'Sede',
    ),
  };
  if (values.tax_id === null) values.tax_id_type = null;
  return partyFields(side, values);
}
