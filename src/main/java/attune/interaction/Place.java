package attune.interaction;

/// Where an interaction belongs in the business: keys of the workspace's reference lists, each of them optional (null).
public record Place(String location, String team, String employee, String product, String order) {

    public static final Place NOWHERE = new Place(null, null, null, null, null);
}
