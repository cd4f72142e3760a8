/** ONNX Runtime: the native one where it loads, else the same models on WebAssembly (Intel Macs, odd Linuxes). */
import type * as Ort from 'onnxruntime-node';
import { assets, readAsset } from '../assets.ts';

/** A model that takes one float tensor and gives one. */
export interface Model {
  run(
    data: Float32Array,
    shape: readonly number[],
  ): Promise<{ data: Float32Array; shape: readonly number[] }>;
  release(): Promise<void>;
}

type Api = Pick<typeof Ort, 'InferenceSession' | 'Tensor'>;

interface Runtime {
  api: Api;
  native: boolean;
}

const options: Ort.InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  // Measured over pages of many sizes: the arena levels off at 460 MB, the plain heap frays beyond 1 GB.
  enableCpuMemArena: true,
  enableMemPattern: false,
};

let chosen: Promise<Runtime> | null = null;

async function webRuntime(): Promise<Runtime> {
  const web = await import('onnxruntime-web');
  const folder = assets.ortWebFolder();
  web.env.wasm.numThreads = 1;
  web.env.wasm.wasmBinary = (await readAsset(`${folder}ort-wasm-simd-threaded.wasm`)).buffer;
  return { api: web as unknown as Api, native: false };
}

async function choose(): Promise<Runtime> {
  if (process.env['UNIVERSAL_INVOICE_OCR_RUNTIME'] === 'wasm') return webRuntime();
  try {
    return { api: await import('onnxruntime-node'), native: true };
  } catch {
    // No native build for this machine: slower, same answers.
    return webRuntime();
  }
}

/** Loads a model from its bytes. @throws when neither runtime can */
export async function loadModel(bytes: Uint8Array): Promise<Model> {
  chosen ??= choose();
  const { api, native } = await chosen;
  try {
    const session = await api.InferenceSession.create(
      bytes,
      native ? options : { executionProviders: ['wasm'] },
    );
    return wrap(api, session);
  } catch (error) {
    if (!native) throw error;
    chosen = webRuntime();
    return loadModel(bytes);
  }
}

function wrap(api: Api, session: Ort.InferenceSession): Model {
  const [input] = session.inputNames;
  const [output] = session.outputNames;
  if (input === undefined || output === undefined) throw new Error('model without input or output');
  return {
    async run(data, shape) {
      const result = await session.run({ [input]: new api.Tensor('float32', data, [...shape]) });
      const tensor = result[output];
      if (!tensor || !(tensor.data instanceof Float32Array)) throw new Error('model gave no numbers');
      return { data: tensor.data, shape: tensor.dims };
    },
    release: () => session.release(),
  };
}
