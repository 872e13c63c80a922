import { KeyObject, createCipheriv, createDecipheriv } from "node:crypto";

const frameCipher = "aes-256-gcm";
const keyBits = 256;
const tagBytes = 16;

/**
 * WebCrypto, save that what is sealed and opened with derived keys is done on the spot: Node hands each frame to another
 * thread, which takes five times the work of sealing a small one, and the frame then waits until this thread has nothing else
 * to do. The keys that are handed out can no more be exported than WebCrypto's.
 */
export function sealingCrypto(crypto: Crypto): Crypto {
  const frameKeys = new WeakMap<CryptoKey, KeyObject>();
  const { subtle } = crypto;

  const deriveKey: SubtleCrypto["deriveKey"] = async (way, root, form, isExtractable, usages) => {
    const isForFrames =
      typeof form === "object" &&
      form.name === "AES-GCM" &&
      "length" in form &&
      form.length === keyBits &&
      !isExtractable;
    if (!isForFrames) return subtle.deriveKey(way, root, form, isExtractable, usages);
    const key = KeyObject.from(await subtle.deriveKey(way, root, form, true, usages));
    const handle = key.toCryptoKey(form, false, [...usages]) as CryptoKey;
    frameKeys.set(handle, key);
    return handle;
  };
  const encrypt: SubtleCrypto["encrypt"] = async (way, handle, plaintext) => {
    const key = frameKeys.get(handle);
    if (key === undefined || !isWholeGcm(way) || !handle.usages.includes("encrypt"))
      return subtle.encrypt(way, handle, plaintext);
    const cipher = createCipheriv(frameCipher, key, viewOf(way.iv), { authTagLength: tagBytes });
    cipher.setAAD(viewOf(way.additionalData));
    const sealed = new Uint8Array(plaintext.byteLength + tagBytes);
    sealed.set(cipher.update(viewOf(plaintext)));
    cipher.final();
    sealed.set(cipher.getAuthTag(), plaintext.byteLength);
    return sealed.buffer;
  };
  const decrypt: SubtleCrypto["decrypt"] = async (way, handle, sealed) => {
    const key = frameKeys.get(handle);
    if (key === undefined || !isWholeGcm(way) || !handle.usages.includes("decrypt"))
      return subtle.decrypt(way, handle, sealed);
    const bytes = viewOf(sealed);
    if (bytes.length < tagBytes) throw new RangeError("shorter than its tag");
    const cipher = createDecipheriv(frameCipher, key, viewOf(way.iv), { authTagLength: tagBytes });
    cipher.setAAD(viewOf(way.additionalData));
    cipher.setAuthTag(bytes.subarray(-tagBytes));
    const opened = new Uint8Array(cipher.update(bytes.subarray(0, -tagBytes)));
    // Throws when it is not authentic, and then nothing of it has left.
    cipher.final();
    return opened.buffer;
  };
  return replace(crypto, { subtle: replace(subtle, { deriveKey, encrypt, decrypt }) });
}

/** The form that frames have: a tag of full length, and associated data. */
function isWholeGcm(way: object | string): way is AesGcmParams & { additionalData: BufferSource } {
  return (
    typeof way === "object" &&
    "name" in way &&
    way.name === "AES-GCM" &&
    "additionalData" in way &&
    "iv" in way &&
    !("tagLength" in way)
  );
}

function viewOf(bytes: BufferSource): Uint8Array {
  return ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
}

/** The same object but for these members; its own methods go on working on itself. */
function replace<T extends object>(object: T, members: Partial<T>): T {
  return new Proxy(object, {
    get: (target, name) => {
      if (Object.hasOwn(members, name)) return members[name as keyof T];
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}
