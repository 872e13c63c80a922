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


NORMS = ((128, 120, 162), (120, 113, 152), (162, 152, 205))
FIRST_STEPS = (16, 19, 23, 27)


def zigzag_places():
    places = [(row, column) for row in range(8) for column in range(8)]
    places.sort(key=lambda at: (at[0] + at[1], at[0] if (at[0] + at[1]) % 2 else at[1]))
    return [row * 8 + column for row, column in places]


ZIGZAG = zigzag_places()


def soft_scales(quantiser):
    step = FIRST_STEPS[quantiser % 4] << (quantiser // 4)
    basis = [1 if at % 2 else 0 if at % 4 == 0 else 2 for at in range(8)]
    return [
        (NORMS[basis[row]][basis[column]] * (16 + 3 * (row + column)) * step + 1024) >> 11
        for row in range(8)
        for column in range(8)
    ]


def read_code_lengths(reader, count):
    lengths, halves = [], []

    def half():
        if not halves:
            byte = reader.u8()
            halves.extend((byte & 15, byte >> 4))
        return halves.pop()

    while len(lengths) < count:
        length = half()
        if length > 12:
            raise PictureRefused("bad-code")
        lengths.append(length)
        if length == 0:
            lengths.extend([0] * half())
    if len(lengths) > count:
        raise PictureRefused("bad-code")
    return lengths


def code_of(lengths):
    words, word = {}, 0
    for length in range(1, 13):
        word *= 2
        for symbol, own in enumerate(lengths):
            if own == length:
                if word >= 1 << length:
                    raise PictureRefused("bad-code")
                words[(length, word)] = symbol
                word += 1
    return words


def read_symbol(bits, words):
    word = 0
    for length in range(1, 13):
        word = word * 2 + bits.bit()
        if (length, word) in words:
            return words[(length, word)]
    raise PictureRefused("bad-code")


def read_level(bits, size):
    if size > 11:
        raise PictureRefused("bad-coefficient")
    if size == 0:
        return 0
    value = bits.bits(size)
    return value if value >> (size - 1) else value + 1 - (1 << size)


def restore_line(w):
    b0, b6 = w[0] + w[4] + w[2] + (w[6] >> 1), w[0] + w[4] - w[2] - (w[6] >> 1)
    b2, b4 = w[0] - w[4] + (w[2] >> 1) - w[6], w[0] - w[4] - (w[2] >> 1) + w[6]
    a1 = w[5] - w[3] - w[7] - (w[7] >> 1)
    a3 = w[1] + w[7] - w[3] - (w[3] >> 1)
    a5 = w[7] - w[1] + w[5] + (w[5] >> 1)
    a7 = w[3] + w[5] + w[1] + (w[1] >> 1)
    b1, b3, b5, b7 = a1 + (a7 >> 2), a3 + (a5 >> 2), (a3 >> 2) - a5, a7 - (a1 >> 2)
    return [b0 + b7, b2 + b5, b4 + b3, b6 + b1, b6 - b1, b4 - b3, b2 - b5, b0 - b7]


def restore_block(coefficients):
    rows = [restore_line(coefficients[at : at + 8]) for at in range(0, 64, 8)]
    columns = [restore_line([row[column] for row in rows]) for column in range(8)]
    return [(columns[column][row] + 32) >> 6 for row in range(8) for column in range(8)]


def read_macroblock(bits, codes, scales, firsts, pattern):
    """Six blocks of 64 samples: four of luma, two of colour differences."""

    def scaled(level, place):
        value = level * scales[place]
        if abs(value) > 32767:
            raise PictureRefused("bad-coefficient")
        return value

    blocks = []
    for block in range(6):
        component = max(0, block - 3)
        firsts[component] += read_level(bits, read_symbol(bits, codes[1]))
        coefficients = [0] * 64
        coefficients[0] = scaled(firsts[component], 0)
        step = 1
        while pattern >> block & 1 and step < 64:
            symbol = read_symbol(bits, codes[2])
            if symbol == 0xF0:
                step += 16
                continue
            if symbol & 15 == 0:
                break
            step += symbol >> 4
            if step > 63:
                raise PictureRefused("bad-coefficient")
            coefficients[ZIGZAG[step]] = scaled(read_level(bits, symbol & 15), ZIGZAG[step])
            step += 1
        blocks.append(restore_block(coefficients))
    return blocks


def soft_pixel(blocks, x, y):
    luma = blocks[(y // 8) * 2 + x // 8][(y % 8) * 8 + x % 8] + 128
    outer, middle = (blocks[at][(y // 2) * 8 + x // 2] for at in (4, 5))
    return bytes(max(0, min(255, value)) for value in (luma - middle + outer, luma + middle, luma - middle - outer))


class Contexts:
    """What was learned of letters and shapes, from one update to the next."""

    def __init__(self):
        self.forget()

    def forget(self):
        self.wide, self.narrow = [0] * 32768, [0] * 32768
        self.flags, self.trees = [32768] * 1024, [32768] * (25 * 256)


class ContextReader:
    """The context-coded stream of one update."""

    def __init__(self, data, contexts):
        self.data, self.contexts, self.at = data, contexts, 0
        self.low, self.high = 0, (1 << 28) - 1
        self.value = 0
        for _ in range(28):
            self.value = self.value * 2 + self.next_bit()

    def next_bit(self):
        byte, bit = divmod(self.at, 8)
        self.at += 1
        return self.data[byte] >> (7 - bit) & 1 if byte < len(self.data) else 0

    def bit(self, table, place):
        chance = table[place]
        middle = self.low + ((self.high - self.low) >> 12) * max(1, chance >> 4)
        one = self.value <= middle
        if one:
            self.high = middle
            table[place] = chance + ((65535 - chance) >> 4)
        else:
            self.low = middle + 1
            table[place] = chance - (chance >> 4)
        while self.low >> 20 == self.high >> 20:
            self.low = self.low << 8 & 0xFFFFFFF
            self.high = self.high << 8 & 0xFFFFFFF | 255
            for _ in range(8):
                self.value = self.value << 1 & 0xFFFFFFF | self.next_bit()
        return 1 if one else 0

    def byte(self, tree):
        node = 1
        while node < 256:
            node = node * 2 + self.bit(self.contexts.trees, tree + node)
        return node - 256

    def rectangle(self, width, height):
        pixels = [0] * (width * height)
        flags = self.contexts.flags

        def like(one, other, count):
            return pixels[one : one + count] == pixels[other : other + count]

        for row in range(height):
            span_place, column = 512, 0
            while column < width:
                at = row * width + column
                up = at - width
                if row > 1 and column % 8 == 0 and 0 < column < width - 8:
                    if pixels[at - 1] == pixels[up - 1] and like(up, up - width, 9):
                        same = self.bit(flags, span_place)
                        span_place = 513 + same
                        if same:
                            pixels[at : at + 8] = pixels[up : up + 8]
                            column += 8
                            continue
                pixels[at] = self.pixel(*self.around(pixels, width, row, column))
                column += 1
        return pixels

    @staticmethod
    def around(pixels, width, row, column):
        """west, west of that, north, north-west, north-east, east of that, north of north."""
        at = row * width + column
        if row == 0:
            west = pixels[at - 1] if column else 0
            return west, pixels[at - 2] if column > 1 else 0, west, west, west, west, west
        up = at - width
        west = pixels[at - 1] if column else pixels[up]
        west_west = pixels[at - 2] if column > 1 else pixels[row * width - width]
        north_west = pixels[up - 1] if column else pixels[up]
        north_east = pixels[up + 1] if column + 1 < width else pixels[up]
        north_east_east = pixels[up + 2] if column + 2 < width else north_east
        north_north = pixels[up - width] if row > 1 else pixels[up]
        return west, west_west, pixels[up], north_west, north_east, north_east_east, north_north

    def pixel(self, west, west_west, north, north_west, north_east, north_east_east, north_north):
        near = west * 0x9E3779B1 + north * 0x85EBCA6B + north_east * 0xC2B2AE35 + north_west * 0x27D4EB2D
        far = near + west_west * 0x165667B1 + north_north * 0x2545F491 + north_east_east * 0x7FEB352D
        place_of = lambda sum: ((sum ^ sum >> 15) * 0x2C1B3C6D & 0xFFFFFFFF) >> 17
        wide_place, narrow_place = place_of(far & 0xFFFFFFFF), place_of(near & 0xFFFFFFFF)
        contexts = self.contexts
        wide, narrow = contexts.wide[wide_place], contexts.narrow[narrow_place]
        trust = (wide >> 24) * 16 + (narrow >> 24) * 2 + (west == north == north_east == north_west)
        agreed = wide & 0xFFFFFF == narrow & 0xFFFFFF
        if self.bit(contexts.flags, agreed * 128 + trust):
            colour = wide & 0xFFFFFF
        elif not agreed and self.bit(contexts.flags, 256 + trust):
            colour = narrow & 0xFFFFFF
        else:
            colour = self.colour(west)
        contexts.wide[wide_place] = self.learned(wide, colour)
        contexts.narrow[narrow_place] = self.learned(narrow, colour)
        return colour

    def colour(self, west):
        left = west >> 8 & 255
        middle = self.byte((left >> 5) * 256)
        if self.bit(self.contexts.flags, 520 + (west == left * 0x010101)):
            return middle * 0x010101
        first = self.byte(8 * 256)
        third = self.byte((9 + (first >> 4)) * 256)
        return (middle + first & 255) | middle << 8 | (middle + third & 255) << 16

    @staticmethod
    def learned(entry, colour):
        trust, known = entry >> 24, entry & 0xFFFFFF
        if known == colour:
            return entry + 0x1000000 if trust < 7 else entry
        return known | trust >> 1 << 24 if trust > 2 else colour | 0x1000000


class Viewer:
    """width, height and rgba: what stands on the canvas. apply() gives (updateId, settled)."""

    def __init__(self):
        self.width = self.height = 0
        self.rgba = bytearray()
        self.swap = False
        self.last_update = 0
        self.kinds = set()
        self.contexts = Contexts()

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
        if flags & ~3:
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
        self.soft_regions = self.context_pixels = 0
        self.context_reader = None
        if flags & 2:
            self.contexts.forget()
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
        self.kinds.add(("", "layout", "copy", "fill", "tile", "unknown", "soft", "context")[kind] if 1 <= kind <= 7 else "unknown")
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
        elif kind == 6:
            self.soft_regions += 1
            if self.soft_regions > 16:
                raise PictureRefused("too-much-work")
            self.soft(operations, *self.rectangle(operations))
        elif kind == 7:
            x, y, width, height = self.rectangle(operations)
            self.context_pixels += width * height
            if self.context_pixels > 262144:
                raise PictureRefused("too-much-work")
            if self.context_reader is None:
                size = operations.u16() + operations.u8() * 65536
                self.context_reader = ContextReader(operations.take(size), self.contexts)
            words = self.context_reader.rectangle(width, height)
            pixels = self.pixels(b"".join(word.to_bytes(3, "little") for word in words))
            for line in range(height):
                self.put_row(x, y + line, pixels[line * width * 4 : (line + 1) * width * 4])
        else:
            raise PictureRefused("unknown-operation")

    def soft(self, operations, x, y, width, height):
        quantiser = operations.u8()
        if quantiser > 27:
            raise PictureRefused("unknown-format")
        scales = soft_scales(quantiser)
        codes = [code_of(read_code_lengths(operations, count)) for count in (65, 12, 256)]
        bits, firsts = Bits(operations), [0, 0, 0]
        for top in range(y - y % 16, y + height, 16):
            for left in range(x - x % 16, x + width, 16):
                pattern = read_symbol(bits, codes[0])
                if pattern == 64:
                    continue
                blocks = read_macroblock(bits, codes, scales, firsts, pattern)
                for row in range(max(top, y), min(top + 16, y + height)):
                    columns = range(max(left, x), min(left + 16, x + width))
                    colours = b"".join(soft_pixel(blocks, column - left, row - top) for column in columns)
                    self.put_row(columns[0], row, self.pixels(colours))

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
