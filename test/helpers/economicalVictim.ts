/**
 * The app in a process of its own, to be killed: drops a folder and works until its end comes.
 * `node economicalVictim.ts USER_DATA SERVICE_URL FOLDER`
 */
import { startEconomical } from './economical.ts';

const [user_data = '', url = '', folder = ''] = process.argv.slice(2);
const core = await startEconomical(url, { economical_above: 1 }, { user_data });
if (folder !== '') core.intake.addPaths([folder], { company_id: null, source: 'drop' });
