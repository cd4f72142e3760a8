/** The invented companies of the samples. Names, ids and addresses belong to nobody on purpose. */

export interface CrCompany {
  name: string;
  tradeName?: string;
  /** 01 person, 02 company, 03 DIMEX, 05 foreigner without domicile, 06 no taxpayer. */
  idType: '01' | '02' | '03' | '05' | '06';
  id: string;
  /** Economic activity, six digits; null for who has none. */
  activity: string | null;
  place?: [province: string, canton: string, district: string, signs: string];
  phone?: string;
  email?: string;
}

const company = (
  name: string,
  id: string,
  activity: string,
  place: CrCompany['place'],
  phone: string,
  email: string,
  tradeName?: string,
): CrCompany => ({ name, id, idType: '02', activity, place, phone, email, tradeName });

/** The buyer of nearly everything here, and the seller of a few. */
export const carretaVerde = company(
  'CARRETA VERDE S.A.', '3101123456', '463010',
  ['4', '02', '01', 'Barva, 200 metros norte de la iglesia católica, bodega 4'],
  '22601144', 'facturas@carretaverde.example', 'Carreta Verde',
); // prettier-ignore

export const ferreteria = company(
  'FERRETERÍA EL ROBLE DE HEREDIA S.A.', '3101456781', '475200',
  ['4', '01', '01', 'Avenida 6, calles 2 y 4, frente al mercado viejo'],
  '22378810', 'facturacion@elroble.example', 'Ferretería El Roble',
); // prettier-ignore
export const lacteos = company(
  'LÁCTEOS DE MONTEVERDE SOCIEDAD ANÓNIMA', '3101298745', '105000',
  ['6', '01', '09', 'Santa Elena, 1 km al este del parque'],
  '26455120', 'fe@lacteosmonteverde.example', 'Lácteos Monteverde',
); // prettier-ignore
export const transportes = company(
  'TRANSPORTES HERMANOS UGALDE LIMITADA', '3102334419', '492300',
  ['2', '01', '01', 'Costado oeste de la terminal de carga, portón azul'],
  '24401278', 'cobros@transportesugalde.example',
); // prettier-ignore
export const hotel = company(
  'HOTEL BAHÍA CELESTE S.A.', '3101587203', '551000',
  ['6', '11', '01', 'Playa Herradura, calle principal, segunda entrada'],
  '26371900', 'reservas@bahiaceleste.example', 'Hotel Bahía Celeste',
); // prettier-ignore
export const restaurante = company(
  'SODA Y RESTAURANTE LA CASONA VIEJA S.R.L.', '3102678134', '561001',
  ['1', '01', '02', 'Barrio Aranjuez, calle 17, casa esquinera'],
  '22214560', 'lacasonavieja@correo.example', 'La Casona Vieja',
); // prettier-ignore
export const clinica = company(
  'CLÍNICA SANTA LUCÍA DE BARVA S.A.', '3101702561', '862001',
  ['4', '02', '01', 'Frente al parque central'],
  '22607733', 'caja@clinicasantalucia.example',
); // prettier-ignore
export const agroinsumos = company(
  'AGROINSUMOS DEL VALLE CENTRAL S.A.', '3101814477', '466901',
  ['3', '05', '01', 'Zona industrial, bodega 12'],
  '25561040', 'fe@agroinsumosvalle.example', 'AgroValle',
); // prettier-ignore
export const libreria = company(
  'LIBRERÍA Y EDITORIAL PAPEL LUNA S.A.', '3101365980', '476101',
  ['1', '02', '03', 'San Rafael, 75 metros sur de la municipalidad'],
  '22892345', 'ventas@papelluna.example', 'Papel Luna',
); // prettier-ignore
export const electrica = company(
  'COOPERATIVA DE ELECTRIFICACIÓN LOS YOSES R.L.', '3004045290', '351000',
  ['1', '15', '01', 'San Pedro, edificio corporativo'],
  '22729900', 'facturaelectronica@coopeyoses.example', 'CoopeYoses',
); // prettier-ignore
export const software = company(
  'NUBE TICA SOLUCIONES S.A.', '3101790048', '620101',
  ['1', '18', '01', 'Curridabat, oficentro Las Brisas, piso 3'],
  '40001210', 'billing@nubetica.example', 'NubeTica',
); // prettier-ignore
export const mayoreo = company(
  'DISTRIBUIDORA MAYOREO TRES RÍOS S.A.', '3101234098', '469000',
  ['3', '03', '01', 'Del cementerio 300 metros este'],
  '22791188', 'fe@mayoreotresrios.example', 'Mayoreo Tres Ríos',
); // prettier-ignore
export const cafeteria = company(
  'CAFETERÍA GRANO DE ORO DE BARVA S.R.L.', '3102745516', '561002',
  ['4', '02', '01', 'Costado sur del parque'],
  '22608891', 'granodeoro@correo.example', 'Grano de Barva',
); // prettier-ignore
export const panaderia = company(
  'PANADERÍA LA ESPIGA DORADA S.A.', '3101520987', '107100',
  ['4', '03', '01', 'Santo Domingo, diagonal a la basílica'],
  '22440077', 'espigadorada@correo.example',
); // prettier-ignore
export const empaques = company(
  'EMPAQUES INDUSTRIALES DEL ESTE S.A.', '3101667342', '170200',
  ['3', '01', '01', 'Parque industrial, nave 7'],
  '25739000', 'facturas@empaqueseste.example',
); // prettier-ignore

export const abogada: CrCompany = {
  name: 'MARÍA FERNANDA QUESADA SOLANO', idType: '01', id: '109870654', activity: '691001',
  place: ['1', '01', '08', 'Sabana Sur, edificio Jacaranda, oficina 5'],
  phone: '88124567', email: 'mfquesada@bufete.example',
}; // prettier-ignore
/** Sells cabuya baskets under the simplified regime: Carreta Verde writes the purchase invoice itself. */
export const artesana: CrCompany = {
  name: 'ROSA ELENA VARGAS JIMÉNEZ', idType: '01', id: '204560789', activity: '162900',
  place: ['2', '08', '01', 'San Jerónimo, 400 metros norte de la escuela'], email: 'rosa.vargas@correo.example',
}; // prettier-ignore
export const supermercado = company(
  'SUPERMERCADOS LA CANASTA TICA S.A.', '3101448820', '471101',
  ['1', '01', '04', 'Paseo Colón, calle 38'],
  '25201000', 'proveedores@lacanastatica.example', 'La Canasta Tica',
); // prettier-ignore
export const tienda = company(
  'TIENDA NATURAL RAÍCES S.R.L.', '3102556107', '472901',
  ['1', '02', '01', 'Escazú centro, contiguo a correos'],
  '22886611', 'compras@raices.example', 'Raíces',
); // prettier-ignore
