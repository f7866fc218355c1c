// What the HTTP side of a server is made of; the composition root fills it in.
import type { ImageStore } from '../features/images/image-store.ts';
import type { RowSetStore } from '../features/row-sets/row-set-store.ts';
import type { Health } from '../observability/health.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { StatusPorts } from '../observability/status.ts';
import type { GuardOptions } from './guard.ts';
import type { SessionRoutesPorts } from './session-routes.ts';
import type { StorageRoutesPorts } from './storage-routes.ts';
import type { UploadPorts } from './uploads/upload-routes.ts';

export interface HttpOptions extends SessionRoutesPorts, StorageRoutesPorts, UploadPorts {
  readonly rowSets: RowSetStore;
  readonly images: ImageStore;
  readonly listener: 'loopback' | 'lan';
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly guard: GuardOptions;
  readonly status: StatusPorts;
  readonly logger: Logger;
  readonly studioDirectory: string;
  readonly version: string;
  readonly health: Health;
  readonly metrics: Metrics;
}
