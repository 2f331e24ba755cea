package attune;
public final class Attune { public static void main(String[] args) {} }
