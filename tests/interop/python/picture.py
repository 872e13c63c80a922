"""The picture on the wire: applies updates to a canvas of RGBA bytes. Written from docs/protocol.md alone."""

import struct
import zlib


class PictureRefused(Exception):
    pass


class Reader:
    def __init__(self, data):
        self.data, self.offset = data, 0

    def take(self, count):
        end = self.offset + count
        if end > len(self.data):
            raise PictureRefused("truncated")
        part = self.data[self.offset : end]
        self.offset = end
        return part

    def u8(self):
        return self.take(1)[0]

    def u16(self):
        return struct.unpack("<H", self.take(2))[0]

    def rest(self):
        return len(self.data) - self.offset


def median_edge(left, up, up_left):
    if up_left >= max(left, up):
        return min(left, up)
    if up_left <= min(left, up):
        return max(left, up)
    return left + up - up_left


def undo_gradient(residues, width, height):
    values = bytearray(residues)
    row_bytes = width * 3
    for at in range(len(values)):
        column = at % row_bytes
        left = values[at - 3] if column >= 3 else 0
        up = values[at - row_bytes] if at >= row_bytes else 0
        up_left = values[at - row_bytes - 3] if column >= 3 and at >= row_bytes else 0
        values[at] = (values[at] + median_edge(left, up, up_left)) & 255
    for at in range(0, len(values), 3):
        values[at] = (values[at] + values[at + 1]) & 255
        values[at + 2] = (values[at + 2] + values[at + 1]) & 255
    return bytes(values)


class Bits:
    def __init__(self, reader):
        self.reader, self.byte, self.left = reader, 0, 0

    def bit(self):
        if self.left == 0:
            self.byte, self.left = self.reader.u8(), 8
        self.left -= 1
        return (self.byte >> self.left) & 1

    def bits(self, count):
        value = 0
        for _ in range(count):
            value = value * 2 + self.bit()
        return value


def read_rice(reader, width, height):
    bits = Bits(reader)
    sums, counts = [4, 4, 4], [1, 1, 1]
    out = bytearray()
    for at in range(width * height * 3):
        channel = at % 3
        k = 0
        while k < 7 and (counts[channel] << k) * 3 < sums[channel] * 2:
            k += 1
        ones = 0
        while ones < 16 and bits.bit() == 1:
            ones += 1
        folded = bits.bits(8) if ones == 16 else ((ones << k) + bits.bits(k)) & 255
        out.append(folded // 2 if folded % 2 == 0 else 255 - (folded - 1) // 2)
        sums[channel] += folded
        counts[channel] += 1
        if counts[channel] >= 32:
            sums[channel] //= 2
            counts[channel] //= 2
    return bytes(out)


def read_packed(reader, width, height, bits):
    indices = []
    row_bytes = (width * bits + 7) // 8
    for _ in range(height):
        row = reader.take(row_bytes)
        for x in range(width):
            at = x * bits
            indices.append((row[at // 8] >> (8 - bits - at % 8)) & ((1 << bits) - 1))
    return indices


class Viewer:
    """width, height and rgba: what stands on the canvas. apply() gives (updateId, settled)."""

    def __init__(self):
        self.width = self.height = 0
        self.rgba = bytearray()
        self.swap = False
        self.last_update = 0
        self.kinds = set()

    def seen_kinds(self):
        """What the updates so far were made of, for the test to see that it tried enough."""
        return sorted(self.kinds)

    def apply(self, message):
        fields = Reader(message)
        if len(message) > 34603008:
            raise PictureRefused("too-large")
        version, flags, count, update_id, base_id, inflated, deflated = struct.unpack("<BBHIIII", fields.take(20))
        if version != 1:
            raise PictureRefused("unknown-version")
        if flags & ~1:
            raise PictureRefused("unknown-flag")
        if count > 16384 or inflated > 33554432:
            raise PictureRefused("too-large")
        if update_id <= self.last_update:
            raise PictureRefused("stale-update")
        if base_id > self.last_update:
            raise PictureRefused("missing-update")
        if base_id >= update_id:
            raise PictureRefused("stale-update")
        if deflated > fields.rest():
            raise PictureRefused("truncated")
        end = len(message) - deflated
        payload = Reader(self.inflate(message[end:], inflated))
        operations = Reader(message[20:end])
        palette = []
        for index in range(count):
            self.operate(operations, payload, palette, index)
        if operations.rest() or payload.rest():
            raise PictureRefused("trailing-bytes")
        self.last_update = update_id
        return update_id, flags & 1 == 1

    @staticmethod
    def inflate(data, size):
        if not data and size == 0:
            return b""
        inflater = zlib.decompressobj(-15)
        out = inflater.decompress(data, size + 1)
        if len(out) != size or not inflater.eof or inflater.unused_data:
            raise PictureRefused("inflate-failed")
        return out

    def operate(self, operations, payload, palette, index):
        kind = operations.u8()
        self.kinds.add(("", "layout", "copy", "fill", "tile")[kind] if 1 <= kind <= 4 else "unknown")
        if kind == 1:
            if index != 0:
                raise PictureRefused("bad-layout")
            self.lay_out(operations)
        elif kind == 2:
            x, y, width, height = self.rectangle(operations)
            source_x, source_y = operations.u16(), operations.u16()
            self.check(source_x, source_y, width, height)
            rows = [self.row(source_x, source_y + line, width) for line in range(height)]
            for line in range(height):
                self.put_row(x, y + line, rows[line])
        elif kind == 3:
            x, y, width, height = self.rectangle(operations)
            pixel = self.pixels(operations.take(3))
            for line in range(height):
                self.put_row(x, y + line, pixel * width)
        elif kind == 4:
            x, y, width, height = self.rectangle(operations)
            colours = self.tile(operations, payload, palette, width, height)
            pixels = self.pixels(colours)
            for line in range(height):
                self.put_row(x, y + line, pixels[line * width * 4 : (line + 1) * width * 4])
        else:
            raise PictureRefused("unknown-operation")

    def tile(self, operations, payload, palette, width, height):
        coder, form = operations.u8(), operations.u8()
        self.kinds.add("tile coder %d format %d" % (coder, form))
        if coder not in (0, 1, 2) or (coder == 2 and form != 5):
            raise PictureRefused("unknown-coder")
        source = payload if coder == 1 else operations
        if form <= 2:
            colours = source.u8()
            bits = (1, 2, 4)[form]
            if not 1 <= colours <= 1 << bits:
                raise PictureRefused("bad-palette")
            own = [source.take(3) for _ in range(colours)]
            return self.look_up(own, read_packed(source, width, height, bits))
        if form == 3:
            head = source.u16()
            if head & 0x8000:
                palette.clear()
            palette.extend(source.take(3) for _ in range(head & 0x7FFF))
            if len(palette) > 256:
                raise PictureRefused("bad-palette")
            return self.look_up(palette, source.take(width * height))
        if form == 4:
            return source.take(width * height * 3)
        if form == 5:
            residues = read_rice(source, width, height) if coder == 2 else source.take(width * height * 3)
            return undo_gradient(residues, width, height)
        raise PictureRefused("unknown-format")

    @staticmethod
    def look_up(colours, indices):
        if any(index >= len(colours) for index in indices):
            raise PictureRefused("bad-palette")
        return b"".join(colours[index] for index in indices)

    def lay_out(self, operations):
        width, height, order, scale = operations.u16(), operations.u16(), operations.u8(), operations.u16()
        monitors = operations.u8()
        sides_fit = 1 <= width <= 16384 and 1 <= height <= 16384 and width * height <= 33554432
        if not sides_fit or order > 1 or not 250 <= scale <= 10000 or monitors != 0:
            raise PictureRefused("bad-layout")
        self.swap = order == 1
        if (width, height) == (self.width, self.height):
            return
        canvas = bytearray(b"\x00\x00\x00\xff" * (width * height))
        shared = min(width, self.width)
        for line in range(min(height, self.height)):
            canvas[line * width * 4 : (line * width + shared) * 4] = self.row(0, line, shared)
        self.width, self.height, self.rgba = width, height, canvas

    def rectangle(self, operations):
        x, y, width, height = (operations.u16() for _ in range(4))
        self.check(x, y, width, height)
        return x, y, width, height

    def check(self, x, y, width, height):
        if self.width == 0:
            raise PictureRefused("no-layout")
        if width < 1 or height < 1 or x + width > self.width or y + height > self.height:
            raise PictureRefused("bad-rectangle")

    def pixels(self, colours):
        out = bytearray(b"\xff" * (len(colours) // 3 * 4))
        out[0::4] = colours[2::3] if self.swap else colours[0::3]
        out[1::4] = colours[1::3]
        out[2::4] = colours[0::3] if self.swap else colours[2::3]
        return bytes(out)

    def row(self, x, y, width):
        at = (y * self.width + x) * 4
        return bytes(self.rgba[at : at + width * 4])

    def put_row(self, x, y, pixels):
        at = (y * self.width + x) * 4
        self.rgba[at : at + len(pixels)] = pixels
