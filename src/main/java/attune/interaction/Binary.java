package attune.interaction;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// Writes rows in PostgreSQL's binary COPY format: the quickest way in.
/// Source: PostgreSQL documentation, COPY, "Binary Format".
final class Binary {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0,
        0, 0, 0, 0, 0, 0, 0, 0};
    /// PostgreSQL counts microseconds from the year 2000.
    private static final long EPOCH_SECONDS = 946_684_800L;

    private byte[] bytes;
    private int length;

    /// @param size the expected number of bytes; it grows
    Binary(int size) {
        bytes = new byte[size + SIGNATURE.length];
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
        length = SIGNATURE.length;
    }

    /// What was written so far is on its way; room for the next.
    void sent() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    Binary row(int columns) {
        room(2);
        putShort(columns);
        return this;
    }

    void end() {
        room(2);
        putShort(-1);
    }

    Binary none() {
        room(4);
        putInt(-1);
        return this;
    }

    Binary int2(int value) {
        room(6);
        putInt(2);
        putShort(value);
        return this;
    }

    Binary int4(int value) {
        room(8);
        putInt(4);
        putInt(value);
        return this;
    }

    /// A reference: 0 is none.
    Binary int4OrNone(int value) {
        return value == 0 ? none() : int4(value);
    }

    Binary int8(long value) {
        room(12);
        putInt(8);
        putLong(value);
        return this;
    }

    Binary float8(double value) {
        return int8(Double.doubleToRawLongBits(value));
    }

    Binary timestamp(Instant at) {
        return int8((at.getEpochSecond() - EPOCH_SECONDS) * 1_000_000 + at.getNano() / 1_000);
    }

    Binary uuid(UUID id) {
        room(20);
        putInt(16);
        putLong(id.getMostSignificantBits());
        putLong(id.getLeastSignificantBits());
        return this;
    }

    Binary text(String value) {
        return text(value.getBytes(StandardCharsets.UTF_8));
    }

    /// Text as UTF-8; JSON of the type `json` is no more.
    Binary text(byte[] value) {
        room(value.length + 4);
        putInt(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }

    private void putShort(int value) {
        bytes[length++] = (byte) (value >>> 8);
        bytes[length++] = (byte) value;
    }

    private void putInt(int value) {
        putShort(value >>> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }
}
