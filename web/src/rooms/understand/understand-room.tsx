/** UNDERSTAND: why the memory of a server is as it is. Of a server that is watched, or of files that were opened. */
import { Suspense } from 'preact/compat';

import { Invitation } from '../../opened/invitation.tsx';
import { openFile } from '../../opened/opened.ts';
import { fetched } from '../../parts/fetched.ts';
import { Waiting } from '../../parts/waiting.tsx';
import { view } from '../../view/location.ts';
import { ServerPage } from './server-page.tsx';

const LogPage = fetched(() => import('./log/log-page.tsx'));

export default function UnderstandRoom() {
  const { server } = view.value;
  const file = openFile.value;
  if (server === undefined && file?.log === undefined) return <Invitation />;
  return (
    <div class="understanding">
      {server !== undefined && <ServerPage name={server} />}
      {file?.log !== undefined && (server === undefined || server === file.recording?.server) && (
        <Suspense fallback={<Waiting />}>
          <LogPage log={file.log} name={file.name} />
        </Suspense>
      )}
    </div>
  );
}
