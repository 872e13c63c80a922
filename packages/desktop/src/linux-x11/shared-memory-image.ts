import type { Rectangle } from "@meekijk/screen-codec";
import type { Pointer, XLibraries } from "./x-libraries.ts";
import type { XConnection } from "./x-connection.ts";

const zPixmap = 2;
const privateKey = 0;
const ownerReadsAndWrites = 0o600;
const createSegment = 0o1000;
const removeSegment = 0;
const failedAddress = -1;
const segmentInfoBytes = 32;
const allPlanes = 0xffffffff;

function bindCalls(libraries: XLibraries) {
  const bind = libraries.bind.bind(libraries);
  return {
    query: bind<(display: Pointer) => number>("xext", "int XShmQueryExtension(void*)"),
    create: bind<
      (
        display: Pointer,
        visual: Pointer,
        depth: number,
        form: number,
        data: bigint,
        segment: Pointer,
        width: number,
        height: number,
      ) => Pointer
    >("xext", "void* XShmCreateImage(void*, void*, uint, int, void*, void*, uint, uint)"),
    attach: bind<(display: Pointer, segment: Pointer) => number>("xext", "int XShmAttach(void*, void*)"),
    detach: bind<(display: Pointer, segment: Pointer) => number>("xext", "int XShmDetach(void*, void*)"),
    get: bind<
      (display: Pointer, drawable: number, image: Pointer, x: number, y: number, planes: number) => number
    >("xext", "int XShmGetImage(void*, ulong, void*, int, int, ulong)"),
    destroyImage: bind<(image: Pointer) => number>("x11", "int XDestroyImage(void*)"),
    allocate: bind<(count: number, bytes: number) => Pointer>("c", "void* calloc(size_t, size_t)"),
    release: bind<(memory: Pointer) => void>("c", "void free(void*)"),
    makeSegment: bind<(key: number, bytes: number, flags: number) => number>(
      "c",
      "int shmget(int, size_t, int)",
    ),
    mapSegment: bind<(id: number, address: null, flags: number) => number | bigint>(
      "c",
      "intptr_t shmat(int, void*, int)",
    ),
    unmapSegment: bind<(address: bigint) => number>("c", "int shmdt(void*)"),
    controlSegment: bind<(id: number, command: number, buffer: null) => number>(
      "c",
      "int shmctl(int, int, void*)",
    ),
  };
}

/** A picture of one size in memory that the X server writes into directly: a whole screen in about a millisecond. */
export class SharedMemoryImage {
  readonly #connection: XConnection;
  readonly #calls: ReturnType<typeof bindCalls>;
  /** XShmSegmentInfo, outside the reach of the garbage collector: the image goes on pointing to it. */
  readonly #segment: Pointer;
  readonly #address: bigint;
  readonly #image: Pointer;
  /** Let go of before the memory is unmapped. */
  #shared: ArrayBuffer | undefined;
  readonly #size = new Int32Array(2);

  private constructor(
    connection: XConnection,
    calls: ReturnType<typeof bindCalls>,
    segment: Pointer,
    address: bigint,
    image: Pointer,
    bytes: number,
  ) {
    this.#connection = connection;
    this.#calls = calls;
    this.#segment = segment;
    this.#address = address;
    this.#image = image;
    this.#shared = connection.libraries.viewMemory(address, bytes);
  }

  /** Undefined where server and program share no memory: over a network, or in another container. */
  static open(
    connection: XConnection,
    visual: Pointer,
    depth: number,
    width: number,
    height: number,
  ): SharedMemoryImage | undefined {
    if (!connection.libraries.has("xext")) return undefined;
    const calls = bindCalls(connection.libraries);
    const { display } = connection;
    const bytes = width * height * 4;
    if (calls.query(display) === 0) return undefined;
    const id = calls.makeSegment(privateKey, bytes, createSegment | ownerReadsAndWrites);
    if (id < 0) return undefined;
    const mapped = calls.mapSegment(id, null, 0);
    if (Number(mapped) === failedAddress) {
      calls.controlSegment(id, removeSegment, null);
      return undefined;
    }
    const address = BigInt(mapped);
    // shmid @8, shmaddr @16.
    const fields = new DataView(new ArrayBuffer(segmentInfoBytes));
    fields.setInt32(8, id, true);
    fields.setBigUint64(16, address, true);
    const segment = calls.allocate(1, segmentInfoBytes);
    connection.calls.copyMemory(segment, new Uint8Array(fields.buffer), segmentInfoBytes);
    const isAttached = connection.succeeds(() => calls.attach(display, segment));
    // The system frees the memory as soon as both sides let go, however they end.
    calls.controlSegment(id, removeSegment, null);
    const image = isAttached
      ? calls.create(display, visual, depth, zPixmap, address, segment, width, height)
      : null;
    if (image !== null) return new SharedMemoryImage(connection, calls, segment, address, image, bytes);
    if (isAttached) calls.detach(display, segment);
    calls.unmapSegment(address);
    calls.release(segment);
    return undefined;
  }

  /**
   * What lies there now, in rows of the area's own width, in the memory that the server writes to: valid until the next
   * call. Undefined when the server refused: the drawable is gone, or smaller.
   */
  read(drawable: number, { x, y, width, height }: Rectangle): Uint32Array | undefined {
    const { display, calls } = this.#connection;
    // XImage: width @0, height @4, bytes_per_line @44. The server writes the area from the start of the memory on.
    this.#size.set([width, height]);
    calls.copyMemory(this.#image, new Uint8Array(this.#size.buffer), this.#size.byteLength);
    calls.copyMemory((this.#image as bigint) + 44n, new Uint8Array(Int32Array.of(width * 4).buffer), 4);
    if (this.#shared === undefined) return undefined;
    if (this.#calls.get(display, drawable, this.#image, x, y, allPlanes) === 0) return undefined;
    return new Uint32Array(this.#shared, 0, width * height);
  }

  close(): void {
    const { display, isOpen, calls } = this.#connection;
    this.#shared = undefined;
    if (isOpen) {
      this.#calls.detach(display, this.#segment);
      calls.sync(display, 0);
    }
    this.#calls.destroyImage(this.#image);
    this.#calls.unmapSegment(this.#address);
    this.#calls.release(this.#segment);
  }
}
