package attune.csv;

/// Finds a file's encoding from all of its bytes: a mark at the beginning, the zeros that UTF-16 leaves between plain
/// letters, or whether everything is valid UTF-8. What remains is windows-1252, or Latin-1 where a byte has no meaning there.
final class EncodingEvidence {

    private final long[] zeros = new long[2];
    private long seen;
    private int first;
    private int second;
    private int third;
    private int continuing;
    private boolean utf8 = true;
    private boolean windows = true;

    void see(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            int b = bytes[i] & 0xff;
            if (b != 0 && b < 0x80 && continuing == 0 && seen > 2) {
                seen++;
                continue;
            }
            if (seen == 0) first = b;
            else if (seen == 1) second = b;
            else if (seen == 2) third = b;
            if (b == 0) zeros[(int) (seen & 1)]++;
            seen++;
            if (b >= 0x80 || continuing > 0) weigh(b);
        }
    }

    private void weigh(int b) {
        if (b == 0x81 || b == 0x8d || b == 0x8f || b == 0x90 || b == 0x9d) windows = false;
        if (continuing > 0) {
            if ((b & 0xc0) == 0x80) continuing--;
            else {
                utf8 = false;
                continuing = 0;
            }
        } else if (b >= 0xc2 && b <= 0xdf) continuing = 1;
        else if (b >= 0xe0 && b <= 0xef) continuing = 2;
        else if (b >= 0xf0 && b <= 0xf4) continuing = 3;
        else utf8 = false;
    }

    String encoding() {
        if (first == 0xef && second == 0xbb && third == 0xbf) return "UTF-8";
        if (first == 0xff && second == 0xfe && seen > 1) return "UTF-16LE";
        if (first == 0xfe && second == 0xff && seen > 1) return "UTF-16BE";
        if (zeros[1] > seen / 8 && zeros[1] > zeros[0]) return "UTF-16LE";
        if (zeros[0] > seen / 8) return "UTF-16BE";
        if (utf8 && continuing == 0) return "UTF-8";
        return windows ? "windows-1252" : "ISO-8859-1";
    }
}
