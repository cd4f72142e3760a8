/** The whole app without its shell in a process of its own, to be killed: watches the folder given as argument. */
import { startCore } from '../../helpers/core.ts';

const [user_data, folder] = process.argv.slice(2);
if (user_data === undefined || folder === undefined) throw new Error('usage: watchChild.ts USER_DATA FOLDER');

const core = await startCore({
  user_data,
  environment: { ...process.env, UNIVERSAL_INVOICE_FOLDER_SECONDS: '0.2,0.4,60' },
});
const { folders } = await core.handlers['folders:list']({});
if (folders.length === 0)
  await core.handlers['folders:add']({
    path: folder,
    company_id: 'carreta_verde',
    include_subfolders: true,
    afterwards: 'move',
    watch_mode: 'auto',
  });
