import type { Check } from '../../../shared/domain/document.ts';

export type Severity = Check['severity'];
