package attune.shard;

/// Room for copying a column before it is widened; one for each thread.
public final class Scratch {

    private byte[] bytes = new byte[0];
    private short[] shorts = new short[0];
    private int[] ints = new int[0];

    byte[] bytes(int n) {
        return bytes.length >= n ? bytes : (bytes = new byte[n]);
    }

    short[] shorts(int n) {
        return shorts.length >= n ? shorts : (shorts = new short[n]);
    }

    int[] ints(int n) {
        return ints.length >= n ? ints : (ints = new int[n]);
    }
}
