/** PP-OCRv4 (PaddleOCR, Apache-2.0): finding lines, telling upside-down from upright, reading. Loaded once. */
import { assets, readAsset } from '../assets.ts';
import { loadModel, type Model } from './runtime.ts';

export interface OcrModels {
  detect: Model;
  upright: Model;
  recognise: Model;
  /** Character of each class of the recogniser; class 0 is "nothing". */
  alphabet: readonly string[];
  /** The classes that occur in Latin script; the model also knows 6,000 Chinese characters. */
  letters: Uint16Array;
}

const latin = /^[\u0020-\u024f€£₡•–—‘’“”…°№‰]$/;

/** Full-width signs of the Chinese alphabet that stand for plain ones. */
const narrow: Record<string, string> = {
  '：': ':', '，': ',', '（': '(', '）': ')', '．': '.', '／': '/', '－': '-', '％': '%', '＋': '+', '＝': '=', '￥': '¥', '；': ';', '＃': '#', '＆': '&', '＊': '*',
}; // prettier-ignore

let loaded: Promise<OcrModels> | null = null;

async function load(): Promise<OcrModels> {
  const file = (name: string) => readAsset(assets.ocrModel(name));
  const [detect, upright, recognise, keys] = await Promise.all([
    file('ch_PP-OCRv4_det_infer.onnx'),
    file('ch_ppocr_mobile_v2.0_cls_infer.onnx'),
    file('ch_PP-OCRv4_rec_infer.onnx'),
    file('ppocr_keys_v1.txt'),
  ]);
  const lines = new TextDecoder().decode(keys).replace(/\r/g, '').replace(/\n$/, '').split('\n');
  const alphabet = ['', ...lines, ' '].map((text) => narrow[text] ?? text);
  const letters = alphabet.flatMap((text, index) => (index > 0 && latin.test(text) ? [index] : []));
  return {
    letters: Uint16Array.from(letters),
    detect: await loadModel(detect),
    upright: await loadModel(upright),
    recognise: await loadModel(recognise),
    alphabet,
  };
}

/** The models; the first call takes about half a second and 200 MB. */
export function ocrModels(): Promise<OcrModels> {
  loaded ??= load();
  loaded.catch(() => (loaded = null));
  return loaded;
}
