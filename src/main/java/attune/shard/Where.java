package attune.shard;

/// Where in the business: numbers of the reference lists, 0 for none.
public record Where(int location, int team, int employee) {

    public static final Where NOWHERE = new Where(0, 0, 0);
}
